// Stops calling a service that can't be reached: later calls get the same error at once.
import type { MiddlewareStack } from '@aws-sdk/types'
import { callError, type CallError } from '../errors/service-errors.ts'

/**
 * Makes a client give up its service when all attempts of a call fail to reach it. A runner in a private network waits
 * half a minute for each call, and hundreds of models would use up the step's time.
 */
export function withCircuitBreaker<Client extends { readonly middlewareStack: object }>(
  client: Client,
): Client {
  // Each client's stack is typed for its own calls; this code inspects none of them.
  const stack = client.middlewareStack as MiddlewareStack<object, object>
  let unreachable: CallError | undefined
  let answers = 0
  stack.add(
    (next) => async (args) => {
      if (unreachable) throw unreachable
      const before = answers
      try {
        return await next(args)
      } catch (thrown) {
        const error = callError(thrown)
        // If the service answered others meanwhile, only this call took too long.
        if (isUnreachable(error) && answers === before) unreachable = error
        throw error
      }
    },
    // Around the SDK's retries.
    { step: 'initialize', priority: 'high', name: 'withCircuitBreaker' },
  )
  stack.add(
    (next) => async (args) => {
      const result = await next(args)
      answers++
      return result
    },
    // Next to the wire: sees answers before they become errors.
    { step: 'deserialize', priority: 'low', name: 'countAnswers' },
  )
  return client
}

/** Returns whether a call could not reach its service: a timeout, or a Node error with a code like ENOTFOUND. */
function isUnreachable({ name, code }: CallError): boolean {
  // The time limit of a question ends its call with a signal.
  if (name === 'AbortError') return true
  return name === 'TimeoutError' || (typeof code === 'string' && /^E[A-Z_]+$/.test(code))
}
