// Chooses findings where few are shown: a mistake that many models share must not hide the others.
import type { Diagnostic } from './diagnostic.ts'

/**
 * At most so many findings, in their order. Of each rule one is chosen, then of each a second, and so on; those that say
 * the same as another come last.
 */
export function mostVaried(diagnostics: readonly Diagnostic[], max: number): readonly Diagnostic[] {
  if (diagnostics.length <= max) return diagnostics
  const messages = new Set<string>()
  const counts = new Map<string, number>()
  const ranked = diagnostics.map((diagnostic) => {
    const { rule, message } = diagnostic
    if (messages.has(message)) return { diagnostic, rank: diagnostics.length }
    messages.add(message)
    const rank = counts.get(rule) ?? 0
    counts.set(rule, rank + 1)
    return { diagnostic, rank }
  })
  const chosen = ranked.toSorted((a, b) => a.rank - b.rank).slice(0, max)
  const shown = new Set(chosen.map(({ diagnostic }) => diagnostic))
  return diagnostics.filter((diagnostic) => shown.has(diagnostic))
}
