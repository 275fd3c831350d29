// Rules on the environment variables of all containers.
import { code } from '../../text/code.ts'
import type { RuleContext } from './context.ts'
import { placeholderInValue } from './placeholders.ts'

/** Limit for the names and values of all containers together, in bytes (API reference of ContainerDefinition). */
const MAX_BYTES = 32 * 1024

/**
 * The words in names of secrets. A word counts only at the end of a name, or before a word for the form of the secret: `MAX_TOTAL_TOKENS`, `TOKENIZERS_PARALLELISM` and `SM_VLLM_TOKENIZER_MODE` have none.
 */
const SECRET_NAME =
  /(?:^|_)(?:(?:TOKEN|SECRET|[A-Z0-9]*PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEYS?|ACCESS_KEY|SECRET_KEY|SECRET_ACCESS_KEY|PRIVATE_KEY|AUTH_KEY|LICEN[CS]E_KEY|ENCRYPTION_KEY|SIGNING_KEY)(?:_(?:VALUE|STRING|BASE64|B64))?|(?:DB|PG|MYSQL|REDIS|SMTP)_?(?:PASS|PWD)|(?:CONNECTION_STRING|DATABASE_URL))$/

/** Names that end like a secret's but aren't: the ids and limits of language models. */
const NO_SECRET =
  /(?:^|_)(?:PAD|PADDING|EOS|EOT|BOS|UNK|SEP|CLS|MASK|STOP|START|END|IMAGE|VIDEO|AUDIO|MAX|MIN|NUM|NEW|NEXT|INPUT|OUTPUT|PER|DECODE|SPECIAL|PREFIX|SUFFIX)_TOKEN$/

/** Values that aren't secrets: a switch, or the name of where the secret is. */
const NO_SECRET_VALUE = /^(?:true|false|yes|no|on|off|0|1|arn:aws[a-z-]*:.*)$/i

export function checkEnvironment(context: RuleContext): void {
  checkSize(context)
  for (const container of context.containers) {
    const environment = container.get('Environment')
    for (const variable of environment.members) {
      if (!variable.text || variable.isSupplied || !isSecretName(variable.name)) continue
      // A placeholder is reported as one.
      if (NO_SECRET_VALUE.test(variable.text) || placeholderInValue(variable.text)) continue
      const message = `${code(variable.path)} looks like a secret, and is in the spec in plain text.`
      const hint = `Everyone who can read the repository or the model can see it. Fetch it from Secrets Manager at startup, or at least write ${code(`\${${variable.name}}`)} and set it in the input \`variables\`.`
      context.report({ rule: 'environment-secret', at: variable, message, hint })
    }
  }
}

/** Reports the container whose environment exceeds the common limit. */
function checkSize(context: RuleContext): void {
  const environments = context.containers.map((container) => container.get('Environment'))
  const sizes = environments.map(({ members }) =>
    members.reduce((sum, { name, text = '' }) => sum + Buffer.byteLength(name) + Buffer.byteLength(text), 0),
  )
  let bytes = 0
  const over = environments.find((_, index) => (bytes += sizes[index] ?? 0) > MAX_BYTES)
  if (!over) return
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const message = `The environment variables of all containers have ${total} bytes; the limit is ${MAX_BYTES}.`
  const hint = 'Shorten them, or move the settings into the model data.'
  context.report({ rule: 'environment-size', at: over, message, hint })
}

/** Returns whether the name of an environment variable suggests that its value is a secret. */
export function isSecretName(name: string): boolean {
  // `dbPassword` is DB_PASSWORD. In one case, since patterns for both take much longer to compile.
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
  return SECRET_NAME.test(words) && !NO_SECRET.test(words)
}
