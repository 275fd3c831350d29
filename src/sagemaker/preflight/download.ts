// Reads what a signed URL gives, such as the configuration of an image in ECR, through the transport of the AWS calls.
import type { Readable } from 'node:stream'
import { HttpRequest } from '@smithy/core/protocols'
import type { NodeHttpHandler } from '@smithy/node-http-handler'
import { retry } from '../../retry.ts'

/** Pauses between the attempts, in milliseconds. */
const PAUSES = [200, 600]

/** Milliseconds that one attempt may take: what is read is small. */
const TIME_LIMIT = 10_000

interface DownloadOptions {
  readonly transport: NodeHttpHandler
  /** Bytes that may come; more is an error. */
  readonly limit: number
  readonly signal: AbortSignal
}

/**
 * The bytes at a URL that needs no other proof. Redirects are not followed.
 *
 * @throws an error without the URL, which is a secret: of the network, or saying the HTTP status or that it is too long
 */
export function download(url: string, options: DownloadOptions): Promise<Buffer> {
  return retry(() => attempt(new URL(url), options), {
    pauseAfter: (error, failures) => (error instanceof RefusedError ? undefined : PAUSES[failures - 1]),
    signal: options.signal,
  })
}

/** An answer that asking again does not change. */
class RefusedError extends Error {}

async function attempt(url: URL, { transport, limit, signal }: DownloadOptions): Promise<Buffer> {
  const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)])
  const { response } = await transport.handle(
    new HttpRequest({
      method: 'GET',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port && { port: Number(url.port) }),
      // Word for word: the signature is over this spelling.
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host },
    }),
    // Closes the connection, also while the body is on its way.
    { abortSignal },
  )
  const body = response.body as Readable
  const { statusCode } = response
  if (statusCode !== 200) {
    body.destroy()
    const message = `The download was answered with HTTP ${statusCode}`
    throw statusCode >= 500 || statusCode === 429 ? new Error(message) : new RefusedError(message)
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    // Leaving the loop closes the connection.
    if (size > limit) throw new RefusedError(`The download is longer than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
