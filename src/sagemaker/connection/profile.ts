// Reads what AWS profiles and token files say of a connection, and names the one that is missing when it fails.
import { readFileSync } from 'node:fs'
import { externalDataInterceptor, getProfileName, loadSharedConfigFiles } from '@smithy/core/config'
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
 * @throws FailureError for a value that is neither on nor off
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
      process.env[name] = readSwitch(value, `setting ${SETTINGS[name]} of the AWS profile ${profile}`)
  }
}

/**
 * Gives the SDK the tokens in files without the line breaks around them. A file that cannot be read is left to the SDK,
 * which may not need it.
 *
 * @throws FailureError that names a file with a token that cannot be used
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
  const token = cleanCredential(text, `file ${file}, which ${variable} names,`, takesSpaces)
  // A file that is right stays the source: whoever wrote it may renew the token.
  if (token !== text) replace(file, token)
}

/** Returns an error that names the profile or the file that kept the SDK from getting a region or credentials. */
export async function explainMissing(thrown: unknown): Promise<unknown> {
  const error = callError(thrown)
  for (const variable of [WEB_TOKEN_FILE, CONTAINER_TOKEN_FILE]) {
    const file = process.env[variable]
    if (!file || typeof error.code !== 'string' || !error.message.includes(file)) continue
    const message = `The file ${file}, which ${variable} names, cannot be read: ${error.message}`
    return Object.assign(new Error(message, { cause: error }), { code: error.code })
  }
  const { AWS_PROFILE: profile } = process.env
  const isMissing = error.name === 'CredentialsProviderError' || error.message.includes('Region is missing')
  if (!profile || !isMissing) return error
  const { configFile, credentialsFile } = await loadSharedConfigFiles()
  if (profile in configFile || profile in credentialsFile) return error
  const { AWS_CONFIG_FILE = '~/.aws/config', AWS_SHARED_CREDENTIALS_FILE = '~/.aws/credentials' } =
    process.env
  const message = `AWS_PROFILE names the profile ${profile}, which is in neither ${AWS_CONFIG_FILE} nor ${AWS_SHARED_CREDENTIALS_FILE}: ${error.message}`
  return Object.assign(new Error(message, { cause: error }), { name: error.name })
}
