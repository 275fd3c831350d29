// Asks a service that cannot be reached no more: what comes after gets the same error at once.
import type { MiddlewareStack } from '@aws-sdk/types'
import { callError, type CallError } from '../errors/service-errors.ts'

/**
 * Makes a client give up its service when all attempts of a call find no way to it. A runner in a private network waits
 * half a minute for each call, and hundreds of models would use up the step's time.
 */
export function withCircuitBreaker<Client extends { readonly middlewareStack: object }>(
  client: Client,
): Client {
  // Each client's stack is of its own calls only; this looks into none of them.
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
        // Of a service that answers others meanwhile, a single call took too long.
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
    // Next to the wire, where answers are seen before errors are made of them.
    { step: 'deserialize', priority: 'low', name: 'countAnswers' },
  )
  return client
}

/** Whether a call found no way to its service: it took too long, or has an error of Node's with a code like ENOTFOUND. */
function isUnreachable({ name, code }: CallError): boolean {
  // The time of one question ends its call by a signal.
  if (name === 'AbortError') return true
  return name === 'TimeoutError' || (typeof code === 'string' && /^E[A-Z_]+$/.test(code))
}
