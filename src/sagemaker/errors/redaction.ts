// Hides the values of environment variables in messages of the service, some of which print the whole map.
import { containersOf, type ModelRequest } from '../../spec/request.ts'

/** Values shorter than this are hidden only beside their name: `1` or `true` would garble every message. */
const MIN_LENGTH = 4

/**
 * A message without the environment values of a request. A value that the rest of the request holds too, such as a
 * region in an image's name, is not a secret and stays, so that the message can still be understood.
 */
export function redactEnvironment(message: string, request: ModelRequest): string {
  const environments = containersOf(request).flatMap(({ Environment }) => Object.entries(Environment ?? {}))
  const others = JSON.stringify(withoutEnvironments(request))
  let redacted = message
  // Longest first: a value may be a part of another.
  for (const [name, value] of environments.toSorted(([, a], [, b]) => b.length - a.length)) {
    if (value === '') continue
    redacted = redacted.replaceAll(`${name}=${value}`, `${name}=***`)
    if (value.length >= MIN_LENGTH && !others.includes(value)) redacted = redacted.replaceAll(value, '***')
  }
  return redacted
}

/** The request as it may be shown: the names of environment variables, not their values. */
export function hideEnvironment(request: ModelRequest): ModelRequest {
  return mapEnvironments(request, (environment) =>
    Object.fromEntries(Object.keys(environment).map((name) => [name, '***'])),
  )
}

function withoutEnvironments(request: ModelRequest): ModelRequest {
  return mapEnvironments(request, () => ({}))
}

function mapEnvironments(
  request: ModelRequest,
  change: (environment: Record<string, string>) => Record<string, string>,
): ModelRequest {
  const changed = <T extends { Environment?: Record<string, string> }>(container: T): T =>
    container.Environment ? { ...container, Environment: change(container.Environment) } : container
  return {
    ...request,
    ...(request.PrimaryContainer && { PrimaryContainer: changed(request.PrimaryContainer) }),
    ...(request.Containers && { Containers: request.Containers.map(changed) }),
  }
}
