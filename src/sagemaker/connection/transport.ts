// The HTTP transport of all calls to AWS and the OIDC token service, and how the former introduce themselves.
import type { Readable } from 'node:stream'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import packageJson from '../../../package.json' with { type: 'json' }
import { proxyEnvironment } from './proxy.ts'

/** Tells AWS, and CloudTrail's readers, which tool called. */
export const userAgent: [string, string][] = [[packageJson.name, packageJson.version]]

/** Milliseconds: CreateModel reads the image's manifest and looks for the artifact before it answers. */
const REQUEST_TIMEOUT = 60_000

/**
 * An HTTP handler that honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY, which the SDK does not do by itself; Node's
 * agents do since 24.5, and runners have a later one.
 *
 * @param requestTimeout milliseconds until an answer begins
 * @throws FailureError when the environment names a proxy that is no URL
 */
export function createTransport(requestTimeout = REQUEST_TIMEOUT): NodeHttpHandler {
  const proxyEnv = proxyEnvironment(process.env)
  return new NodeHttpHandler({
    connectionTimeout: 10_000,
    requestTimeout,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: true, proxyEnv },
    httpsAgent: { keepAlive: true, proxyEnv },
  })
}

/**
 * The bytes of an answer. The SDK's own function for that also takes web streams, and asks whether it has one: for that
 * Node loads all that belongs to them.
 */
export async function collectBody(answer: Readable): Promise<Uint8Array> {
  return Buffer.concat((await answer.toArray()) as Buffer[])
}
