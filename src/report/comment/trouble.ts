// Handles a failed call to GitHub: whether to retry, and what to report.
import type { WorkflowEvent } from './event.ts'

/** Pauses before another attempt, in milliseconds: a comment is worth a few seconds, not minutes. */
const PAUSES = [500, 1500, 3000]

/** The longest wait that GitHub may ask for, in milliseconds. */
const MAX_RETRY_AFTER = 5000

/** An answer that can't be used. The message is a sentence without its period. */
export class AnswerError extends Error {
  /** Whether another attempt might get a better answer. */
  readonly mayPass: boolean

  constructor(message: string, { mayPass = false } = {}) {
    super(message)
    this.mayPass = mayPass
  }
}

/** The members of Octokit's RequestError that are read here. */
interface RequestTrouble extends Error {
  readonly status: number
  readonly response?: { readonly headers: Readonly<Record<string, unknown>>; readonly data: unknown }
}

function isRequestTrouble(error: unknown): error is RequestTrouble {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

/** Octokit wraps whatever its fetch throws. */
function answerError(error: unknown): AnswerError | undefined {
  return error instanceof Error && error.cause instanceof AnswerError ? error.cause : undefined
}

/**
 * Milliseconds to wait before the attempt is repeated; undefined when that would be of no use. Octokit gives
 * network faults the status 500.
 *
 * @param failures how many attempts have failed, from 1
 */
export function pauseAfter(error: unknown, failures: number): number | undefined {
  const pause = PAUSES[failures - 1]
  if (pause === undefined || !isRequestTrouble(error)) return undefined
  if (error.status >= 500) return answerError(error)?.mayPass === false ? undefined : pause
  if (!isRateLimit(error)) return undefined
  const headers = error.response?.headers ?? {}
  if (headers['retry-after'] !== undefined) {
    const asked = Number(headers['retry-after']) * 1000
    // Whoever calls before that time is held off for longer.
    return asked <= MAX_RETRY_AFTER ? Math.max(asked, pause) : undefined
  }
  // The hourly limit is used up: it does not come back within seconds.
  return headers['x-ratelimit-remaining'] === '0' ? undefined : pause
}

/** GitHub answers too many calls with 403 or 429, and tells them from a missing permission by a header or its text. */
function isRateLimit(error: RequestTrouble): boolean {
  if (error.status !== 403 && error.status !== 429) return false
  return error.response?.headers['retry-after'] !== undefined || /rate limit|abuse/i.test(messageOf(error))
}

/** Why there is no comment, and what to do about it. */
export function explainTrouble(error: unknown, event: WorkflowEvent | undefined): string {
  const answer = answerError(error)
  if (answer !== undefined) return answer.message
  if (!isRequestTrouble(error)) return error instanceof Error ? error.message : String(error)
  const { status } = error
  if (error.response === undefined) return `Could not reach GitHub: ${error.message}`
  const told = `GitHub answered HTTP ${status}: ${messageOf(error)}`
  if (![401, 403, 404].includes(status) || isRateLimit(error)) return told
  if (status === 401)
    return `${told}. The input \`github-token\` needs a valid token with \`pull-requests: write\``
  if (/\block(?:ed)?\b/i.test(told)) return told
  const { readOnlyReason } = event ?? {}
  return readOnlyReason === undefined
    ? `${told}. The job needs the permission \`pull-requests: write\``
    : `${told}. The token lacks the permission \`pull-requests: write\`: ${readOnlyReason}`
}

/** GitHub's own words; an error page of something before it is left out. */
function messageOf({ response, status }: RequestTrouble): string {
  const data = response?.data
  if (typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string') {
    return data.message.replace(/\.$/, '').slice(0, 300)
  }
  return status >= 500 ? 'internal error' : 'no reason given'
}
