// Cleans the environment variables that the SDK reads by itself, or says which of them it cannot use.
import { homedir } from 'node:os'
import { FailureError } from '../errors/failure.ts'

/** The keys that the SDK signs with. */
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']
/** What the job needs for an OIDC token. */
const TOKEN_REQUEST = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN']
/** A whole header, such as `Basic dXNlcjpwYXNz`: the only credential that may hold a space. */
const CONTAINER_TOKEN = 'AWS_CONTAINER_AUTHORIZATION_TOKEN'

/** Switches that the SDK takes as off, without a word, when they are neither `true` nor `false`. */
export const SWITCHES = ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT'] as const

/**
 * Prepares the environment of this process for the SDK.
 *
 * @param assumesRole whether credentials come from the job's OIDC token; else they come from the default chain
 * @throws FailureError that names a variable with a value that cannot be used
 */
export function prepareEnvironment(assumesRole: boolean): void {
  for (const name of assumesRole ? TOKEN_REQUEST : [...KEYS, CONTAINER_TOKEN]) {
    const value = process.env[name]
    if (value === undefined) continue
    process.env[name] = cleanCredential(value, `environment variable ${name}`, name === CONTAINER_TOKEN)
  }
  for (const name of SWITCHES) {
    const value = process.env[name]?.trim()
    // The SDK takes an empty one as `false`, even where the profile says `true`.
    if (value) process.env[name] = readSwitch(value, `environment variable ${name}`)
    else delete process.env[name]
  }
  // Workflows set it from what may not exist, and the SDK takes an empty one for the name of a region.
  if (process.env.AWS_REGION === '') delete process.env.AWS_REGION
  provideHome()
}

/**
 * Returns a credential without the white space, line breaks and byte order marks around it.
 *
 * @param source where it comes from, to finish the sentence "The …"; the value itself is never shown
 * @param takesSpaces whether there may be spaces inside it
 * @throws FailureError when a character inside it cannot be part of a credential
 */
export function cleanCredential(value: string, source: string, takesSpaces = false): string {
  if (/^[!-~]*$/.test(value)) return value
  // All of Unicode's white space (a byte order mark is one for JavaScript), and invisible characters.
  const clean = value.replace(/^[\s\p{C}]+/u, '').replace(/(?<![\s\p{C}])[\s\p{C}]+$/u, '')
  const stray = (takesSpaces ? /[^ -~]/u : /[^!-~]/u).exec(clean)?.[0]
  if (stray === undefined) return clean
  throw new FailureError({
    message: `The ${source} has ${describe(stray)} inside its value.`,
    causes: ['Set it again, to the value alone and in one piece. Check the secret that it comes from.'],
  })
}

function describe(character: string): string {
  if (/[\r\n\u2028\u2029]/.test(character)) return 'a line break'
  if (/\s/.test(character)) return 'white space'
  return /\p{C}/u.test(character) ? 'an invisible character' : 'a character that is not ASCII'
}

/**
 * Returns a switch in the only spelling that the SDK takes.
 *
 * @param source where it comes from, to finish the sentence "The …"
 * @throws FailureError when it is neither on nor off
 */
export function readSwitch(value: string, source: string): 'true' | 'false' {
  if (/^(?:true|1)$/i.test(value)) return 'true'
  if (/^(?:false|0)$/i.test(value)) return 'false'
  throw new FailureError({
    message: `The ${source} must be true or false, but is ${JSON.stringify(value)}.`,
    causes: ['Set it to true or false, or unset it. It decides which endpoints of AWS are called.'],
  })
}

/** Gives a user without a home directory one for the SDK, which looks there for profiles before it uses any keys. */
function provideHome(): void {
  try {
    homedir()
  } catch {
    process.env.HOME = '/nonexistent'
  }
}
