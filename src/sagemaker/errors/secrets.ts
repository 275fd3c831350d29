// Keeps the secrets of this process, and hides them in every text from AWS, GitHub or a proxy before it is shown.
import { readFileSync, statSync } from 'node:fs'
import type { AwsCredentialIdentity } from '@aws-sdk/types'
import { containersOf, type ModelRequest } from '../../spec/request.ts'
import { Secrets } from '../../text/secrets.ts'
import { withoutEnvironments } from './redaction.ts'

/**
 * A process is one run. Texts come from many unrelated places, and one might repeat a secret of another, so the list
 * belongs to the process, not to a call.
 */
const secrets = new Secrets()

/** Variables with credentials. */
const CREDENTIAL_VARIABLES = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'INPUT_GITHUB-TOKEN',
]
/** Variables that name a file with a credential. */
const TOKEN_FILE_VARIABLES = ['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', 'AWS_WEB_IDENTITY_TOKEN_FILE']
/** Maximum size of such a file, in bytes. */
const MAX_TOKEN_FILE = 65_536
/** Variables with a URL that might contain a password. */
const URL_VARIABLES = /^(?:(?:https?|all)_proxy|aws_endpoint_url\w*)$/i

/** Parts of every URL and ARN; known messages of AWS are public, too. */
const PUBLIC = ['https://', 'http://', 's3://', 'arn:aws:']

/** Deferred lessons: most runs show no text from elsewhere, and save the time and memory. */
const lessons: (() => void)[] = []

/** Returns a text of AWS, GitHub or a proxy, shortened and without secrets of this process. */
export function withoutSecrets(text: string): string {
  for (const learn of lessons.splice(0)) learn()
  return secrets.hide(text)
}

/** Learns the credentials in the environment and in the files that it names. */
export function learnEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): void {
  lessons.push(() => {
    for (const text of PUBLIC) secrets.addPublic(text)
    for (const name of CREDENTIAL_VARIABLES) learnCredential(environment[name])
    for (const name of TOKEN_FILE_VARIABLES) learnFile(environment[name])
    for (const [name, value = ''] of Object.entries(environment)) {
      if (URL_VARIABLES.test(name)) learnUrl(value)
    }
  })
}

/** Learns a credential, without white space around it. */
export function learnCredential(secret: string | undefined): void {
  const trimmed = secret?.trim()
  if (trimmed) secrets.addCredential(trimmed)
}

/** Learns the credentials of a role or a user. */
export function learnIdentity({ secretAccessKey, sessionToken }: AwsCredentialIdentity): void {
  learnCredential(secretAccessKey)
  learnCredential(sessionToken)
}

/** Learns the environment values of a request or an existing model, and its public parts. */
export function learnRequest(request: ModelRequest): void {
  lessons.push(() => {
    for (const { Environment } of containersOf(request)) {
      if (Environment) secrets.addEnvironment(Environment)
    }
    for (const text of stringsIn(withoutEnvironments(request))) secrets.addPublic(text)
  })
}

/** Learns a public text, such as the region of the run. */
export function learnPublic(text: string): void {
  secrets.addPublic(text)
}

function learnFile(file: string | undefined): void {
  if (!file) return
  try {
    const { size } = statSync(file)
    // A pipe or a device has no size and might never end.
    if (size === 0 || size > MAX_TOKEN_FILE) return
    learnCredential(readFileSync(file, 'utf8'))
  } catch {
    // The code that needs the file reports that it can't be read.
  }
}

/** Learns the password of a URL, and user and password in Base64, as proxies get them. */
function learnUrl(value: string): void {
  const url = value.includes('://') ? value : `http://${value}`
  // A value that isn't a URL might still contain a password.
  const [, user = '', password] = /^[a-z][a-z\d+.-]*:\/\/([^:@/]*)(?::(.*))?@/i.exec(url) ?? []
  if (password === undefined) return
  const plain = { user: decoded(user), password: decoded(password) }
  learnCredential(password)
  learnCredential(plain.password)
  learnCredential(Buffer.from(`${plain.user}:${plain.password}`).toString('base64'))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
