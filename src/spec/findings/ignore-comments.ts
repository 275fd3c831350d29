// Reads the comments that silence a finding: `# sagemaker-create-model: ignore RULE reason`.
import type { Origin, SourceText } from '../document/origin.ts'
import { nearest } from '../../text/nearest.ts'
import { isIgnorable, isRuleId, ruleIds, type RuleId } from './catalogue.ts'
import type { Finding } from './diagnostic.ts'
import { code } from '../../text/code.ts'
import { literal } from './wording.ts'

/** Every such comment holds it: a text without it isn't searched for comments. */
export const IGNORE_MARKER = 'sagemaker-create-model:'

const COMMENT = new RegExp(`^#+\\s*${IGNORE_MARKER}\\s*(ignore\\S*)[^\\S\\r\\n]*(\\S*)`)

const FORM = 'Write `# sagemaker-create-model: ignore RULE reason`, with one rule per comment.'

/** The class `Findings`: what comments silence, and where findings about comments go. */
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
   * Reads the comments of a text. Warns of a comment that can't silence anything, without repeating its reason.
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
    // Backwards: a comment above other comments applies to the line below all of them.
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

  /** Returns whether a comment silences a finding, and marks that comment as needed. */
  silence(rule: RuleId, origin: Origin): boolean {
    const comments = 'source' in origin ? this.#at(origin) : []
    const fitting = comments.filter((comment) => comment.rule === rule)
    for (const comment of fitting) comment.isUsed = true
    return fitting.length > 0
  }

  /**
   * Warns of comments that silence nothing. Skips lines with an error, which might hide the finding, and lines with a
   * variable, which might have another value in another run.
   *
   * @param isChecked returns whether a rule was checked completely
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
      const message = `This comment isn't needed: its line has no ${code(rule)} finding.`
      findings.add({ rule: 'ignore-comment', message, hint: 'Remove the comment.', origin })
    }
  }

  #at(origin: Origin): readonly IgnoreComment[] {
    if ('input' in origin) return []
    const lines = this.#byLine.get(origin.source)
    return (lines && lines.get(origin.source.position(origin.start).line)) ?? []
  }
}

/** Returns why a comment with this id can't silence anything, or undefined if it can. */
function problemWith(id: string): { message: string; hint: string } | undefined {
  if (id === '') return { message: 'This comment names no rule to ignore.', hint: FORM }
  if (!isRuleId(id)) {
    const near = nearest(id, ruleIds)
    const hint =
      near === undefined ? `See \`docs/rules.md\` for all rules. ${FORM}` : `Did you mean ${code(near)}?`
    return { message: `Unknown rule ${literal(id)}.`, hint }
  }
  if (isIgnorable(id)) return undefined
  const message = `The rule ${code(id)} is a limit of SageMaker or YAML and can't be ignored.`
  return { message, hint: 'Fix what it finds, and remove the comment.' }
}
