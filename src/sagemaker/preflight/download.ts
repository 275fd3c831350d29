// Reads what a signed URL gives, such as the configuration of an image in ECR, through the transport of the AWS calls.
import { HttpRequest } from '@smithy/core/protocols'
import { retry } from '../../retry.ts'
import { AnswerTooLongError } from '../connection/answer.ts'
import type { Transport } from '../connection/transport.ts'

/** Pauses between the attempts, in milliseconds. */
const PAUSES = [200, 600]

/** Milliseconds that one attempt may take: what is read is small. */
const TIME_LIMIT = 10_000

interface DownloadOptions {
  readonly transport: Transport
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
    pauseAfter: (error, failures) =>
      error instanceof RefusedError || error instanceof AnswerTooLongError ? undefined : PAUSES[failures - 1],
    signal: options.signal,
  })
}

/** An answer that asking again does not change. */
class RefusedError extends Error {}

async function attempt(url: URL, { transport, limit, signal }: DownloadOptions): Promise<Buffer> {
  const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)])
  const { statusCode, body } = await transport.call(
    new HttpRequest({
      method: 'GET',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port && { port: Number(url.port) }),
      // Word for word: the signature is over this spelling.
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host },
    }),
    { abortSignal, limit },
  )
  if (statusCode === 200) return body
  const message = `The download was answered with HTTP ${statusCode}`
  throw statusCode >= 500 || statusCode === 429 ? new Error(message) : new RefusedError(message)
}
