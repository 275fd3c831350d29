// Cleans the environment variables that the SDK reads by itself, or reports the ones it can't use.
import { homedir } from 'node:os'
import { code } from '../../text/code.ts'
import { FailureError } from '../errors/failure.ts'

/** The keys that the SDK signs with. */
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']
/** What the job needs for an OIDC token. */
const TOKEN_REQUEST = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN']
/** A whole header, such as `Basic dXNlcjpwYXNz`: the only credential that can contain a space. */
const CONTAINER_TOKEN = 'AWS_CONTAINER_AUTHORIZATION_TOKEN'

/** Switches that the SDK silently takes as off when they are neither `true` nor `false`. */
export const SWITCHES = ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT'] as const

/**
 * Prepares the environment of this process for the SDK.
 *
 * @param assumesRole whether credentials come from the job's OIDC token; otherwise they come from the default chain
 * @throws an error that names a variable with an unusable value
 */
export function prepareEnvironment(assumesRole: boolean): void {
  for (const name of assumesRole ? TOKEN_REQUEST : [...KEYS, CONTAINER_TOKEN]) {
    const value = process.env[name]
    if (value === undefined) continue
    process.env[name] = cleanCredential(value, `environment variable ${code(name)}`, name === CONTAINER_TOKEN)
  }
  for (const name of SWITCHES) {
    const value = process.env[name]?.trim()
    // The SDK takes an empty one as `false`, even if the profile says `true`.
    if (value) process.env[name] = readSwitch(value, `environment variable ${code(name)}`)
    else delete process.env[name]
  }
  // Workflows might set it from something that doesn't exist, and the SDK takes an empty one as a region's name.
  if (process.env.AWS_REGION === '') delete process.env.AWS_REGION
  provideHome()
}

/**
 * Returns a credential without the white space, line breaks and byte order marks around it.
 *
 * @param source where it comes from, to continue "The …"; the value itself is never shown
 * @param takesSpaces whether it can contain spaces
 * @throws FailureError when it contains a character that a credential can't have
 */
export function cleanCredential(value: string, source: string, takesSpaces = false): string {
  if (/^[!-~]*$/.test(value)) return value
  // All of Unicode's white space (a byte order mark is one for JavaScript), and invisible characters.
  const clean = value.replace(/^[\s\p{C}]+/u, '').replace(/(?<![\s\p{C}])[\s\p{C}]+$/u, '')
  const stray = (takesSpaces ? /[^ -~]/u : /[^!-~]/u).exec(clean)?.[0]
  if (stray === undefined) return clean
  throw new FailureError({
    message: `The value of the ${source} contains ${describe(stray)}.`,
    causes: ['Set it again, to the value alone on one line. Check the secret that it comes from.'],
  })
}

function describe(character: string): string {
  if (/[\r\n\u2028\u2029]/.test(character)) return 'a line break'
  if (/\s/.test(character)) return 'white space'
  return /\p{C}/u.test(character) ? 'an invisible character' : 'a character that is not ASCII'
}

/**
 * Returns a switch in the only spelling that the SDK accepts.
 *
 * @param source where it comes from, to continue "The …"
 * @throws an error of the remedies table when it is neither on nor off
 */
export function readSwitch(value: string, source: string): 'true' | 'false' {
  if (/^(?:true|1)$/i.test(value)) return 'true'
  if (/^(?:false|0)$/i.test(value)) return 'false'
  throw new Error(`The ${source} must be \`true\` or \`false\`, but is ${code(value)}`)
}

/** Gives a user without a home directory one for the SDK, which looks there for profiles before it uses any keys. */
function provideHome(): void {
  try {
    homedir()
  } catch {
    process.env.HOME = '/nonexistent'
  }
}
