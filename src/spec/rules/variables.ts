// The rule on variables that are used in an environment value, which is hidden, and in another field, which isn't.
import { code } from '../../text/code.ts'
import type { Cursor } from '../document/cursor.ts'
import { isPrintableName } from '../input/discretion.ts'
import type { RuleContext } from './context.ts'

/** Values that are never secret: numbers, versions, switches, regions, names of stages. */
const PLAIN =
  /^(?:|v?\d{1,6}(?:[._-]\d{1,6}){0,4}|true|false|on|off|yes|no|[a-z]{2,}(?:-[a-z]+)+-\d|dev|develop|development|test|testing|qa|int|uat|stage|staging|preprod|pre-prod|prod|production|live|main|master|latest|debug|info)$/i

export function checkVariables(context: RuleContext): void {
  const hidden = new Set(
    context.containers.flatMap((container) =>
      container.get('Environment').members.flatMap(({ variables }) => variables),
    ),
  )
  if (hidden.size === 0) return
  for (const shown of shownFields(context.request)) {
    for (const name of shown.variables) {
      if (!hidden.has(name) || PLAIN.test(context.valueOf(name) ?? '') || !context.reportsShown(name))
        continue
      const what = isPrintableName(name) ? `The variable ${code(name)}` : 'A variable'
      const message = `${what} is used in an environment value, which the log and the job summary hide, and in ${code(shown.path)}, which they show.`
      const hint =
        'If its value is a secret, remove it from this field. If not, use a second variable for one of the two.'
      context.report({ rule: 'variable-shown', at: shown, message, hint })
    }
  }
}

/** Yields every scalar of a request except the values of Environment. */
function* shownFields(cursor: Cursor): Generator<Cursor> {
  if (cursor.name === 'Environment') return
  if (cursor.variables.length > 0) yield cursor
  for (const child of [...cursor.items, ...cursor.members]) yield* shownFields(child)
}
