// Downloads from a signed URL, such as an image's configuration in ECR, through the transport of the AWS calls.
import { HttpRequest } from '@smithy/core/protocols'
import { retry } from '../../retry.ts'
import { AnswerTooLongError } from '../connection/answer.ts'
import type { Transport } from '../connection/transport.ts'

/** Pauses between the attempts, in milliseconds. */
const PAUSES = [200, 600]

/** Time limit for one attempt, in milliseconds: the download is small. */
const TIME_LIMIT = 10_000

interface DownloadOptions {
  readonly transport: Transport
  /** Maximum number of bytes; more is an error. */
  readonly limit: number
  readonly signal: AbortSignal
}

/**
 * Returns the bytes at a signed URL. Doesn't follow redirects.
 *
 * @throws an error without the URL, which is a secret: a network error, an HTTP status or an answer that is too long
 */
export function download(url: string, options: DownloadOptions): Promise<Buffer> {
  return retry(() => attempt(new URL(url), options), {
    pauseAfter: (error, failures) =>
      error instanceof RefusedError || error instanceof AnswerTooLongError ? undefined : PAUSES[failures - 1],
    signal: options.signal,
  })
}

/** An answer that a retry wouldn't change. */
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
  const message = `The download failed with HTTP ${statusCode}`
  throw statusCode >= 500 || statusCode === 429 ? new Error(message) : new RefusedError(message)
}
