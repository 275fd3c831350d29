// The HTTP transport of all calls to AWS and the OIDC token service: with proxies, and limits on answer size and time.
import { Readable } from 'node:stream'
import type { HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import packageJson from '../../../package.json' with { type: 'json' }
import { expectFromAws, MAX_ANSWER, readBody, requestedBytes } from './answer.ts'
import { bypassesProxy, readProxies, type ProxyEnvironment } from './proxy.ts'

/** Tells AWS and CloudTrail which tool made the call. */
export const userAgent: [string, string][] = [[packageJson.name, packageJson.version]]

/** Time limit for an answer, in milliseconds: CreateModel reads the image's manifest and checks the artifact first. */
const ANSWER_TIME = 60_000

/** Time limit for a connection, in milliseconds. */
const CONNECTION_TIME = 10_000
/** Milliseconds until the SDK warns about calls that wait for a connection: longer than any call takes. */
const SOCKET_WARNING_TIME = 70_000

interface CallOptions {
  readonly abortSignal?: Pick<AbortSignal, 'aborted' | 'reason' | 'addEventListener' | 'removeEventListener'>
  /** Maximum size of the answer, in bytes. */
  readonly limit?: number
  /** Whether the answer is AWS's, in one of its protocols. */
  readonly isAws?: boolean
}

/** A whole answer. */
type Answer = Omit<HttpResponse, 'body'> & { readonly body: Buffer }

/**
 * An HTTP handler that respects HTTPS_PROXY, HTTP_PROXY and NO_PROXY, which the SDK doesn't do by itself. It reads every
 * answer whole, within limits of size and time, so that no server can exhaust memory or the step's time.
 */
export class Transport extends NodeHttpHandler {
  readonly #answerTime: number
  /** For the hosts in NO_PROXY, if there is a proxy. */
  readonly #direct: NodeHttpHandler | undefined

  constructor(answerTime: number, proxies: ProxyEnvironment) {
    super(optionsOf(proxies))
    this.#answerTime = answerTime
    this.#direct = Object.keys(proxies).length > 0 ? new NodeHttpHandler(optionsOf({})) : undefined
  }

  /**
   * Sends a request of the SDK.
   *
   * @throws NotFromAwsError for an answer that isn't from AWS; TimeoutError for a late one; an error with the code
   * ECONNABORTED for one that is too long
   */
  override async handle(
    request: HttpRequest,
    options: Parameters<NodeHttpHandler['handle']>[1] = {},
  ): Promise<{ response: HttpResponse }> {
    const isPart = requestedBytes(request) !== undefined
    const { abortSignal } = options as CallOptions
    const response = await this.call(request, { isAws: true, ...(abortSignal && { abortSignal }) })
    // The SDK returns data only as a stream.
    if (isPart && response.statusCode < 300) Object.assign(response, { body: Readable.from(response.body) })
    return { response }
  }

  /** Sends a request and reads the whole answer. Throws as `handle` does. */
  async call(
    request: HttpRequest,
    { abortSignal, limit = MAX_ANSWER, isAws = false }: CallOptions = {},
  ): Promise<Answer> {
    const { hostname: host } = request
    const stop = new AbortController()
    const onAbort = (): void => {
      stop.abort(abortErrorOf(abortSignal?.reason, host))
    }
    const timer = setTimeout(() => {
      stop.abort(timeoutError(host, this.#answerTime))
    }, this.#answerTime)
    if (abortSignal?.aborted) onAbort()
    else abortSignal?.addEventListener('abort', onAbort)
    try {
      const { response } = await this.#handlerFor(request).handle(request, { abortSignal: stop.signal })
      const asked = response.statusCode < 300 ? requestedBytes(request) : undefined
      const stream = response.body as Readable
      stop.signal.addEventListener('abort', () => stream.destroy())
      const isPart = asked !== undefined
      const body = await readBody(stream, { host, limit: asked ?? limit, isPart })
      if (isAws) expectFromAws(request, response, body)
      return Object.assign(response, { body })
    } catch (error) {
      // The error of a connection that was closed on purpose doesn't say why.
      throw stop.signal.aborted ? (stop.signal.reason as Error) : error
    } finally {
      clearTimeout(timer)
      abortSignal?.removeEventListener('abort', onAbort)
    }
  }

  override destroy(): void {
    super.destroy()
    this.#direct?.destroy()
  }

  #handlerFor(request: HttpRequest): Pick<NodeHttpHandler, 'handle'> {
    if (this.#direct && bypassesProxy(process.env, request)) return this.#direct
    return { handle: (...all) => super.handle(...all) }
  }
}

/**
 * Returns a new transport with connections of its own, which `destroy` closes.
 *
 * @param answerTime milliseconds that an answer may take to its end; tests shorten it by the variable
 * SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR
 * @throws FailureError when the environment names a proxy that is not a URL
 */
export function createTransport(answerTime = ANSWER_TIME): Transport {
  const factor = Number(process.env.SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR ?? 1)
  return new Transport(answerTime * factor, readProxies(process.env))
}

function optionsOf(proxyEnv: ProxyEnvironment): ConstructorParameters<typeof NodeHttpHandler>[0] {
  const agent = { keepAlive: true, proxyEnv }
  return {
    connectionTimeout: CONNECTION_TIME,
    socketAcquisitionWarningTimeout: SOCKET_WARNING_TIME,
    httpAgent: agent,
    httpsAgent: agent,
  }
}

/** Returns the error of a call whose signal aborted: a timeout, if the signal was one. */
function abortErrorOf(reason: unknown, host: string): Error {
  if (reason instanceof Error && reason.name === 'TimeoutError') return timeoutError(host)
  return Object.assign(new Error('Request aborted', { cause: reason }), { name: 'AbortError' })
}

function timeoutError(host: string, milliseconds?: number): Error {
  const within = milliseconds === undefined ? 'in time' : `within ${milliseconds / 1000} s`
  const error = new Error(`${host} did not answer ${within}`)
  return Object.assign(error, { name: 'TimeoutError', code: 'ETIMEDOUT' })
}
