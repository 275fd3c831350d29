// Shows a request without the values of its environment variables.
import type { ModelRequest } from '../../spec/request.ts'

/** The request as it may be shown: the names of environment variables, not their values. */
export function hideEnvironment(request: ModelRequest): ModelRequest {
  return mapEnvironments(request, (environment) =>
    Object.fromEntries(Object.keys(environment).map((name) => [name, '***'])),
  )
}

/** The request without environment variables: what is no secret in it. */
export function withoutEnvironments(request: ModelRequest): ModelRequest {
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
