// Reads the settings of AWS profiles and token files, and names the missing one when the connection fails.
import { readFileSync } from 'node:fs'
import { externalDataInterceptor, getProfileName, loadSharedConfigFiles } from '@smithy/core/config'
import { code } from '../../text/code.ts'
import { callError } from '../errors/service-errors.ts'
import { cleanCredential, readSwitch, SWITCHES } from './environment.ts'

/** The settings of a profile that do what the variables do. */
const SETTINGS = {
  AWS_USE_FIPS_ENDPOINT: 'use_fips_endpoint',
  AWS_USE_DUALSTACK_ENDPOINT: 'use_dualstack_endpoint',
} as const

const WEB_TOKEN_FILE = 'AWS_WEB_IDENTITY_TOKEN_FILE'
const CONTAINER_TOKEN_FILE = 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'

/**
 * Sets the switches that only the profile sets, in the spelling that the SDK takes.
 *
 * @throws an error for a value that is neither on nor off
 */
export async function applyProfileSwitches(): Promise<void> {
  const unset = SWITCHES.filter((name) => process.env[name] === undefined)
  if (unset.length === 0) return
  // The SDK reads these files, too, and reads each of them once.
  const { configFile } = await loadSharedConfigFiles()
  const profile = getProfileName({})
  for (const name of unset) {
    const value = configFile[profile]?.[SETTINGS[name]]?.trim()
    if (value)
      process.env[name] = readSwitch(
        value,
        `setting ${code(SETTINGS[name])} of the AWS profile ${code(profile)}`,
      )
  }
}

/**
 * Gives the SDK the tokens in files without the line breaks around them. Leaves a file that can't be read to the SDK,
 * which might not need it.
 *
 * @throws FailureError that names a file with an unusable token
 */
export function cleanTokenFiles(): void {
  cleanTokenFile(WEB_TOKEN_FILE, false, (file, token) => externalDataInterceptor.interceptToken(file, token))
  cleanTokenFile(CONTAINER_TOKEN_FILE, true, (_, token) => {
    delete process.env[CONTAINER_TOKEN_FILE]
    process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN = token
  })
}

function cleanTokenFile(
  variable: string,
  takesSpaces: boolean,
  replace: (file: string, token: string) => void,
): void {
  const file = process.env[variable]
  if (!file) return
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return
  }
  const token = cleanCredential(text, `file ${code(file)} (${code(variable)})`, takesSpaces)
  // A file without a problem stays the source: its writer might renew the token.
  if (token !== text) replace(file, token)
}

/** Returns an error that names the profile or the file that kept the SDK from getting a region or credentials. */
export async function explainMissing(thrown: unknown): Promise<unknown> {
  const error = callError(thrown)
  for (const variable of [WEB_TOKEN_FILE, CONTAINER_TOKEN_FILE]) {
    const file = process.env[variable]
    if (!file || typeof error.code !== 'string' || !error.message.includes(file)) continue
    const message = `Could not read the file ${code(file)} (${code(variable)}): ${error.message}`
    return Object.assign(new Error(message, { cause: error }), { code: error.code })
  }
  const { AWS_PROFILE: profile } = process.env
  const isMissing = error.name === 'CredentialsProviderError' || error.message.includes('Region is missing')
  if (!profile || !isMissing) return error
  const { configFile, credentialsFile } = await loadSharedConfigFiles()
  if (profile in configFile || profile in credentialsFile) return error
  const { AWS_CONFIG_FILE = '~/.aws/config', AWS_SHARED_CREDENTIALS_FILE = '~/.aws/credentials' } =
    process.env
  const message = `The profile ${code(profile)} in ${code('AWS_PROFILE')} is in neither ${code(AWS_CONFIG_FILE)} nor ${code(AWS_SHARED_CREDENTIALS_FILE)}: ${error.message}`
  return Object.assign(new Error(message, { cause: error }), { name: error.name })
}
