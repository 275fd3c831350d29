// Reads the comments that silence a finding: `# sagemaker-create-model: ignore RULE reason`.
import type { Origin, SourceText } from '../document/origin.ts'
import { nearest } from '../../text/nearest.ts'
import { isIgnorable, isRuleId, ruleIds, type RuleId } from './catalogue.ts'
import type { Finding } from './diagnostic.ts'
import { quote } from './wording.ts'

/** Every such comment holds it: a text without it isn't searched for comments. */
export const IGNORE_MARKER = 'sagemaker-create-model:'

const COMMENT = new RegExp(`^#+\\s*${IGNORE_MARKER}\\s*(ignore\\S*)[^\\S\\r\\n]*(\\S*)`)

const FORM = 'Write # sagemaker-create-model: ignore RULE reason, with one rule in each comment.'

/** Where the findings are that comments silence, and where those about comments go: the class `Findings`. */
interface Reported {
  readonly kept: readonly Finding[]
  add(report: Report): unknown
}

type Report = Pick<Finding, 'message' | 'origin' | 'hint'> & { readonly rule: 'ignore-comment' }

interface IgnoreComment {
  readonly rule: RuleId
  /** Place of the comment. */
  readonly origin: Origin
  /** The text of the line whose findings it silences. */
  readonly lineText: string
  isUsed: boolean
}

/** The comments of all texts of a run. */
export class IgnoreComments {
  readonly #byLine = new Map<SourceText, Map<number, IgnoreComment[]>>()

  /**
   * Takes the comments of a text. One that can silence nothing is a warning, which doesn't repeat its reason.
   *
   * @param offsets where all comments of the text begin, in order
   */
  read(source: SourceText, offsets: readonly number[], findings: Reported): void {
    const lines = source.text.split(/\r\n|\n|\r/)
    const places = offsets.map((start) => ({ start, ...source.position(start) }))
    const alone = new Set(
      places.flatMap(({ line, column }) => (lines[line - 1]?.slice(0, column - 1).trim() ? [] : [line])),
    )
    const byLine = new Map<number, IgnoreComment[]>()
    this.#byLine.set(source, byLine)
    const reports: Report[] = []
    // From the last: a comment above other comments is for the line below them all.
    let target = 0
    for (const { start, line } of places.reverse()) {
      if (!alone.has(line)) target = line
      else if (!alone.has(line + 1)) target = line + 1
      const match = COMMENT.exec(source.text.slice(start, start + 300))
      if (!match) continue
      const [{ length }, verb, id = ''] = match
      const origin = { source, start, end: start + length }
      const problem =
        verb === 'ignore' ? problemWith(id) : { message: 'This comment silences nothing.', hint: FORM }
      if (problem) reports.push({ rule: 'ignore-comment', ...problem, origin })
      else {
        const comment = { rule: id as RuleId, origin, lineText: lines[target - 1] ?? '', isUsed: false }
        const others = byLine.get(target)
        if (others) others.push(comment)
        else byLine.set(target, [comment])
      }
    }
    for (const report of reports.reverse()) findings.add(report)
  }

  /** Whether a comment silences a finding; that comment then counts as needed. */
  silence(rule: RuleId, origin: Origin): boolean {
    const comments = 'source' in origin ? this.#at(origin) : []
    const fitting = comments.filter((comment) => comment.rule === rule)
    for (const comment of fitting) comment.isUsed = true
    return fitting.length > 0
  }

  /**
   * Warns of comments whose finding there isn't. Nothing is said of a line with an error, which may hide the finding, nor
   * of one with a variable, which may have another value in another run.
   *
   * @param isChecked whether a rule was checked to its end
   */
  reportUnneeded(findings: Reported, isChecked: (rule: RuleId) => boolean): void {
    const wrong = new Set(
      findings.kept.flatMap(({ severity, origin }) =>
        severity === 'error' && 'source' in origin ? this.#at(origin) : [],
      ),
    )
    for (const comment of [...this.#byLine.values()].flatMap((lines) =>
      [...lines.values()].reverse().flat(),
    )) {
      const { rule, origin, lineText, isUsed } = comment
      if (isUsed || !isChecked(rule) || wrong.has(comment) || lineText.includes('${')) continue
      comment.isUsed = true
      const message = `This comment isn't needed: there is no finding of ${rule} on its line.`
      findings.add({ rule: 'ignore-comment', message, hint: 'Remove the comment.', origin })
    }
  }

  #at(origin: Origin): readonly IgnoreComment[] {
    if ('input' in origin) return []
    const lines = this.#byLine.get(origin.source)
    return (lines && lines.get(origin.source.position(origin.start).line)) ?? []
  }
}

/** Why a comment with this id can silence nothing; undefined when it can. */
function problemWith(id: string): { message: string; hint: string } | undefined {
  if (id === '') return { message: 'This comment names no rule to ignore.', hint: FORM }
  if (!isRuleId(id)) {
    const near = nearest(id, ruleIds)
    const hint = near === undefined ? `docs/rules.md lists the rules. ${FORM}` : `Did you mean ${near}?`
    return { message: `${quote(id)} is not the id of a rule.`, hint }
  }
  if (isIgnorable(id)) return undefined
  const message = `The rule ${id} is a limit of SageMaker or of YAML and can't be ignored.`
  return { message, hint: 'Fix what it finds, and remove the comment.' }
}
