// Reads what a signed URL gives, such as the configuration of an image in ECR, through the transport of the AWS calls.
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { HttpRequest } from '@smithy/core/protocols'
import type { NodeHttpHandler } from '@smithy/node-http-handler'

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
export async function download(url: string, options: DownloadOptions): Promise<Buffer> {
  for (const pause of PAUSES) {
    try {
      return await attempt(new URL(url), options)
    } catch (error) {
      if (error instanceof Refused || options.signal.aborted) throw error
      await sleep(pause, undefined, { signal: options.signal })
    }
  }
  return attempt(new URL(url), options)
}

/** An answer that asking again does not change. */
class Refused extends Error {}

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
    throw statusCode >= 500 || statusCode === 429 ? new Error(message) : new Refused(message)
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    // Leaving the loop closes the connection.
    if (size > limit) throw new Refused(`The download is longer than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
