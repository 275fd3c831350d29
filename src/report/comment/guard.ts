// Guards a fetch: every answer comes from GitHub's own server, is whole, and is bounded in time and size.
import { AnswerError } from './trouble.ts'

/** How long one answer may take, in seconds. */
const REQUEST_SECONDS = 10

/** The largest answer in bytes: a page of 100 comments with 65,536 characters each, every character escaped in six. */
const MAX_BYTES = 40 * 1024 * 1024

/** How many redirects of one request are followed. */
const MAX_REDIRECTS = 3

interface RequestOptions {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly redirect?: 'manual'
  readonly signal?: AbortSignal
}

/** The members of a Response that are used here. */
interface StreamedAnswer extends Pick<Response, 'status' | 'headers'> {
  readonly body: AsyncIterable<Uint8Array> | null
}

/** The members of a Response that Octokit uses. */
interface WholeAnswer extends Pick<Response, 'status' | 'url' | 'headers'> {
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBuffer>
}

/** The part of `fetch` that Octokit uses; its own types leave it open. */
type Fetch<Answer = StreamedAnswer> = (url: string, options: RequestOptions) => Promise<Answer>

/** Puts the guard around a fetch. */
export type Guard = (fetch: Fetch) => Fetch<WholeAnswer>

/**
 * Returns a guard for the API at `api`, which gives up when `stop` aborts. Requests, and with them the token, go only
 * to that server. The guard follows redirects there by itself, since fetch would turn a redirected POST into a GET,
 * whose answer looks like success.
 */
export function guardOf(api: string, stop: AbortSignal): Guard {
  const { origin } = new URL(api)
  return (fetch) => async (first, options) => {
    // Links to the next page come from GitHub's answers, and Octokit would send the token wherever they lead.
    if (new URL(first).origin !== origin) {
      throw new AnswerError(
        `GitHub's answer continues on another server, ${shown(first)}. The token isn't sent there`,
      )
    }
    let url = first
    for (let hops = 0; ; hops += 1) {
      const answer = await ask(fetch, url, options, stop)
      if (answer.status >= 300 && answer.status < 400) {
        url = nextUrl(answer, url, options.method, origin, hops)
      } else {
        check(answer, await answer.text(), options.method)
        return answer
      }
    }
  }
}

/** Sends one request and reads its answer to the end. */
async function ask(
  fetch: Fetch,
  url: string,
  options: RequestOptions,
  stop: AbortSignal,
): Promise<WholeAnswer> {
  const timeout = AbortSignal.timeout(REQUEST_SECONDS * 1000)
  let begun = false
  try {
    const signal = AbortSignal.any([stop, timeout])
    const { status, headers, body } = await fetch(url, { ...options, redirect: 'manual', signal })
    begun = true
    const bytes = await read(body)
    return {
      status,
      url,
      headers,
      text: async () => new TextDecoder().decode(bytes),
      arrayBuffer: async () => bytes.buffer,
    }
  } catch (error) {
    if (error instanceof AnswerError) throw error
    if (timeout.aborted) throw new Error(`no answer within ${REQUEST_SECONDS} s`, { cause: error })
    if (stop.aborted) throw new Error((stop.reason as Error).message, { cause: error })
    if (begun) throw new AnswerError(`GitHub's answer was cut off: ${reasonOf(error)}`, { mayPass: true })
    throw new Error(reasonOf(error), { cause: error })
  }
}

/** Octokit takes an answer that ends too early for an empty one, so it is read here. */
async function read(body: StreamedAnswer['body']): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    // Leaving the loop closes the connection.
    if (size > MAX_BYTES) {
      throw new AnswerError(`GitHub's answer is larger than ${MAX_BYTES / 1024 / 1024} MB`)
    }
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** Where a redirect leads, if it may be followed: on the same server, and without changing what is asked. */
function nextUrl(
  { status, headers }: WholeAnswer,
  from: string,
  method: string,
  origin: string,
  hops: number,
): string {
  const told = `GitHub answered HTTP ${status}`
  const location = headers.get('location')
  if (location === null || !URL.canParse(location, from)) throw new AnswerError(`${told} without an address`)
  const to = new URL(location, from)
  const moved = `${told}: the repository has moved to ${shown(to.href)}`
  if (to.origin !== origin) throw new AnswerError(`${moved}, on another server. The token isn't sent there`)
  // 301, 302 and 303 let a client turn other methods into GET; only 307 and 308 promise that they stay.
  if (method !== 'GET' && status !== 307 && status !== 308) {
    throw new AnswerError(`${moved}. Start a new run, which uses the repository's new name`)
  }
  if (hops >= MAX_REDIRECTS) throw new AnswerError(`${moved}, after ${MAX_REDIRECTS} other redirects`)
  return to.href
}

/** Refuses what Octokit would take for success, though it is none. */
function check({ status, headers }: WholeAnswer, text: string, method: string): void {
  // The iterator of pages takes it for the end of the list, and a second comment would be written.
  if (status === 409 && method === 'GET') throw new AnswerError('GitHub answered HTTP 409', { mayPass: true })
  if (status >= 400) return
  // Without a length an answer that was cut off only shows by its content. Some proxies answer with a login page.
  if (!/^application\/json\b/i.test(headers.get('content-type') ?? '') || !isJson(text)) {
    throw new AnswerError(`GitHub's answer to HTTP ${status} isn't whole JSON`, { mayPass: true })
  }
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

/** An address as a message shows it: without user, password and query, which might be secret, and not too long. */
function shown(url: string): string {
  const { origin, pathname } = new URL(url)
  return (origin + pathname).slice(0, 200)
}

/** Returns the message of the innermost cause: fetch itself only says that it failed. */
function reasonOf(error: unknown): string {
  const { message, cause, errors } = Object(error) as {
    message?: string
    cause?: unknown
    errors?: unknown[]
  }
  // Several addresses of one host were tried.
  const inner = errors?.[0] ?? cause
  return inner === undefined ? (message ?? String(error)) : reasonOf(inner)
}
