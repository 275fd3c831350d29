// Shows a request without the values of its environment variables.
import type { ModelRequest } from '../../spec/request.ts'

/** Returns a request to show: with the names of environment variables, without their values. */
export function hideEnvironment(request: ModelRequest): ModelRequest {
  return mapEnvironments(request, (environment) =>
    Object.fromEntries(Object.keys(environment).map((name) => [name, '***'])),
  )
}

/** Returns a request without environment variables: its public parts. */
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
