// The one list of what is secret in this process: every text from AWS, GitHub or a proxy passes it before it is shown.
import { readFileSync, statSync } from 'node:fs'
import type { AwsCredentialIdentity } from '@aws-sdk/types'
import { containersOf, type ModelRequest } from '../../spec/request.ts'
import { Secrets } from '../../text/secrets.ts'
import { withoutEnvironments } from './redaction.ts'

/**
 * A process is one run. Texts enter in many places that know nothing of each other, and one of them may repeat what
 * another knows, so that the list belongs to the process and not to a call.
 */
const secrets = new Secrets()

/** Variables whose values let their holder do something. */
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
/** Variables that name a file with such a value. */
const TOKEN_FILE_VARIABLES = ['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', 'AWS_WEB_IDENTITY_TOKEN_FILE']
/** Bytes of such a file. */
const MAX_TOKEN_FILE = 65_536
/** Variables with a URL that may hold a password. */
const URL_VARIABLES = /^(?:(?:https?|all)_proxy|aws_endpoint_url\w*)$/i

/** What every URL and ARN says; known messages of AWS are public, too. */
const PUBLIC = ['https://', 'http://', 's3://', 'arn:aws:']

/** What is to be learned before a text is shown: most runs show none from elsewhere, and save the time and memory. */
const lessons: (() => void)[] = []

/** A text of AWS, GitHub or a proxy as it may be shown: shortened, and without what is secret in this process. */
export function withoutSecrets(text: string): string {
  for (const learn of lessons.splice(0)) learn()
  return secrets.hide(text)
}

/** Learns the credentials that the environment holds, and those in the files that it names. */
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

/** Learns a credential; white space around it is not part of it. */
export function learnCredential(secret: string | undefined): void {
  const trimmed = secret?.trim()
  if (trimmed) secrets.addCredential(trimmed)
}

/** Learns the credentials of a role or a user. */
export function learnIdentity({ secretAccessKey, sessionToken }: AwsCredentialIdentity): void {
  learnCredential(secretAccessKey)
  learnCredential(sessionToken)
}

/** Learns the environment values of a request, or of a model that exists, and what anybody may read of it. */
export function learnRequest(request: ModelRequest): void {
  lessons.push(() => {
    for (const { Environment } of containersOf(request)) {
      if (Environment) secrets.addEnvironment(Environment)
    }
    for (const text of stringsIn(withoutEnvironments(request))) secrets.addPublic(text)
  })
}

/** Learns a text that everybody may see, such as the region of the run. */
export function learnPublic(text: string): void {
  secrets.addPublic(text)
}

function learnFile(file: string | undefined): void {
  if (!file) return
  try {
    const { size } = statSync(file)
    // A pipe or a device has no size, and might never end.
    if (size === 0 || size > MAX_TOKEN_FILE) return
    learnCredential(readFileSync(file, 'utf8'))
  } catch {
    // Whoever needs the file says that it cannot be read.
  }
}

/** Proxies get a user and a password in one piece, too, as Base64. */
function learnUrl(value: string): void {
  const url = value.includes('://') ? value : `http://${value}`
  // What is no URL may hold a password all the same.
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
