// Creates the SageMaker client of a run, and the options that all its clients share.
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { fromEnv } from '@aws-sdk/credential-provider-env'
import type {
  AwsCredentialIdentityProvider,
  RuntimeConfigAwsCredentialIdentityProvider,
} from '@aws-sdk/types'
import type { RoleToAssume } from '../../inputs.ts'
import type { StsOptions } from './credentials.ts'
import { prepareEnvironment } from './environment.ts'
import { code } from '../../text/code.ts'
import { FailureError } from '../errors/failure.ts'
import type { TransientRetry } from './retry.ts'
import { createTransport, userAgent } from './transport.ts'

/** Attempts of a call, the first included: about a minute of pauses when the service throttles. */
export const MAX_ATTEMPTS = 8
/** Time limit for an answer of STS, in milliseconds. */
export const STS_ANSWER_TIME = 15_000

/** Variables that tell the SDK where to send its calls. */
const ENDPOINT_VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SAGEMAKER', 'AWS_ENDPOINT_URL_STS']

/**
 * Returns a client for a region, by default the region of the AWS profile. Credentials come from the role, else from the
 * environment, else from the SDK's default chain. Makes no calls.
 *
 * @throws an error when the environment has an endpoint, proxy or other setting that can't be used
 */
export function createClient(
  region: string | undefined,
  role: RoleToAssume | undefined,
  retry: TransientRetry,
  signal: AbortSignal,
): SageMakerClient {
  checkEndpoints(ENDPOINT_VARIABLES)
  prepareEnvironment(role !== undefined)
  const retryMode = 'adaptive'
  const credentials = role
    ? credentialsOf(role, { ...clientOptions(MAX_ATTEMPTS, STS_ANSWER_TIME), retryMode }, retry, signal)
    : environmentCredentials()
  return new SageMakerClient({
    ...(region !== undefined && { region }),
    ...(credentials && { credentials }),
    ...clientOptions(MAX_ATTEMPTS),
    retryMode,
  })
}

/**
 * Returns the options of every client: its attempts, its user agent, and a new transport.
 *
 * @param maxAttempts attempts of a call, the first included, unless AWS_MAX_ATTEMPTS says otherwise
 * @param answerTime time limit for a whole answer in milliseconds, if not CreateModel's
 * @throws FailureError when the environment has a proxy that isn't a URL
 */
export function clientOptions(
  maxAttempts: number,
  answerTime?: number,
): {
  readonly maxAttempts?: number
  readonly customUserAgent: typeof userAgent
  readonly requestHandler: ReturnType<typeof createTransport>
} {
  return {
    // The SDK reads AWS_MAX_ATTEMPTS only where the code says nothing.
    ...(!process.env.AWS_MAX_ATTEMPTS && { maxAttempts }),
    customUserAgent: userAgent,
    requestHandler: createTransport(answerTime),
  }
}

/** Returns a provider of a role's credentials, whose code is loaded when they are asked for. */
function credentialsOf(
  role: RoleToAssume,
  stsOptions: StsOptions,
  retry: TransientRetry,
  signal: AbortSignal,
): RuntimeConfigAwsCredentialIdentityProvider {
  return async (identity) => {
    const { roleCredentials } = await import('./credentials.ts')
    return roleCredentials(role, stsOptions, retry, signal)(identity)
  }
}

/**
 * Keys in the environment win over AWS_PROFILE, as they do for the AWS CLI: aws-actions/configure-aws-credentials
 * leaves keys, and a runner's own profile must not shadow them. The SDK's chain would take the profile.
 */
function environmentCredentials(): AwsCredentialIdentityProvider | undefined {
  return process.env.AWS_ACCESS_KEY_ID && process.env.AWS_SECRET_ACCESS_KEY ? fromEnv() : undefined
}

/** @throws FailureError when one of these environment variables is set but isn't a URL */
export function checkEndpoints(variables: readonly string[]): void {
  for (const variable of variables) {
    const url = process.env[variable]
    if (!url || (URL.canParse(url) && /^https?:/i.test(url))) continue
    throw new FailureError({
      message: `The environment variable ${code(variable)} is not a URL: ${code(url)}.`,
      causes: ['Use `https://host`, or unset it.'],
    })
  }
}
