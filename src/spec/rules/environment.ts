// Rules on the environment variables of all containers.
import type { RuleContext } from './context.ts'

/** All names and values of all containers together, in bytes (API reference of ContainerDefinition). */
const MAX_BYTES = 32 * 1024

/**
 * The words of names that hold secrets. A word counts at the end of a name only, or before a word that says which
 * form the secret has: `MAX_TOTAL_TOKENS`, `TOKENIZERS_PARALLELISM` and `SM_VLLM_TOKENIZER_MODE` have none.
 */
const SECRET_NAME =
  /(?:^|_)(?:(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|ACCESS_KEY|SECRET_KEY|SECRET_ACCESS_KEY|PRIVATE_KEY|AUTH_KEY|LICEN[CS]E_KEY|ENCRYPTION_KEY|SIGNING_KEY)(?:_(?:VALUE|STRING|BASE64|B64))?|(?:DB|PG|MYSQL|REDIS|SMTP)_?(?:PASS|PWD)|(?:CONNECTION_STRING|DATABASE_URL))$/i

/** Names that end like a secret's and hold none: the ids and limits of language models. */
const NO_SECRET =
  /(?:^|_)(?:PAD|EOS|BOS|UNK|SEP|CLS|MASK|STOP|START|END|IMAGE|MAX|MIN|NUM|NEW|PER|DECODE|SPECIAL|PREFIX|SUFFIX)_TOKEN$/i

export function checkEnvironment(context: RuleContext): void {
  let bytes = 0
  let before = 0
  for (const container of context.containers) {
    const environment = container.get('Environment')
    for (const { name, text = '' } of environment.members)
      bytes += Buffer.byteLength(name) + Buffer.byteLength(text)
    if (bytes > MAX_BYTES && before <= MAX_BYTES) {
      const message = `The environments of all containers have more than ${MAX_BYTES} bytes of names and values together.`
      context.report(
        'environment-size',
        environment,
        message,
        'Shorten it, or put the settings into the model data.',
      )
    }
    before = bytes
    for (const variable of environment.members) {
      if (!variable.text || variable.isSupplied || !isSecretName(variable.name)) continue
      const message = `${variable.path} looks like a secret, and stands in the spec as it is.`
      const hint =
        'It is in git, and DescribeModel shows it to whoever may read the model. Fetch it at start-up from Secrets Manager, or at least write ${NAME} and give it by the input variables.'
      context.report('environment-secret', variable, message, hint)
    }
  }
}

/** Whether the name of an environment variable says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !NO_SECRET.test(name)
}
