// Rules between the fields of a request, which no single field's description can express.
import type { Finding } from './diagnostic.ts'
import { startOf } from './origin.ts'
import { entryOf, type MapNode } from './tree.ts'

/** Checks a whole request's tree against the rules between its fields. */
export function checkRules(request: MapNode, report: (finding: Finding) => void): void {
  const primary = entryOf(request, 'PrimaryContainer')
  const list = entryOf(request, 'Containers')
  const error = (
    rule: string,
    message: string,
    hint: string,
    path: string,
    origin = startOf(request.origin),
  ): void => {
    report({ severity: 'error', rule, message, hint, path, origin })
  }
  const empty = list?.value.kind === 'list' && list.value.items.length === 0
  if (!primary && !list) {
    const hint = 'Add PrimaryContainer, or Containers for a pipeline.'
    error('container-missing', 'The request has no container.', hint, '')
  } else if (!primary && empty) {
    error(
      'container-missing',
      'Containers is empty.',
      'Add a container to it.',
      'Containers',
      list.value.origin,
    )
  }
  if (primary && list) {
    const hint = 'Keep PrimaryContainer for one container, Containers for a pipeline.'
    error(
      'container-both',
      'The request has both PrimaryContainer and Containers.',
      hint,
      'Containers',
      list.keyOrigin,
    )
  }
  if (!entryOf(request, 'ExecutionRoleArn')) {
    const hint = 'Add ExecutionRoleArn to the spec, or set the input execution-role-arn.'
    error('execution-role-missing', 'ExecutionRoleArn is missing.', hint, 'ExecutionRoleArn')
  }
}
