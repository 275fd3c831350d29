// Makes the one SageMaker client of a run, on the one transport that all its AWS calls share.
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { RoleToAssume } from '../inputs.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { roleCredentials } from './credentials.ts'

/** Tells AWS, and CloudTrail's readers, which tool called. */
export const userAgent: [string, string][] = [[packageJson.name, packageJson.version]]

/** Attempts of a call, the first included: about a minute of pauses when the service throttles. */
const MAX_ATTEMPTS = 8

/**
 * A client for a region; without one it is taken from the AWS profile.
 * Credentials come from the role, else from the SDK's default chain. Nothing is asked for before the first call.
 */
export function createClient(region: string | undefined, role: RoleToAssume | undefined): SageMakerClient {
  return new SageMakerClient({
    ...(region !== undefined && { region }),
    ...(role && { credentials: roleCredentials(role) }),
    customUserAgent: userAgent,
    retryMode: 'adaptive',
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: createTransport(),
  })
}

/**
 * An HTTP handler that honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY, which the SDK does not do by itself; Node's
 * agents do since 24.5, and runners have a later one.
 */
export function createTransport(): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: 10_000,
    // CreateModel reads the image's manifest and looks for the artifact before it answers.
    requestTimeout: 60_000,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: true, proxyEnv: process.env },
    httpsAgent: { keepAlive: true, proxyEnv: process.env },
  })
}
