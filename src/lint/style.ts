// How findings look on a terminal: colors, and the lines that they are about.

/** What the linter writes to. */
export interface Terminal {
  readonly isTerminal: boolean
  /** Columns of the terminal, if known. */
  readonly columns?: number | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
}

export const COLOR_CHOICES = ['auto', 'always', 'never'] as const

export interface Style {
  readonly color: boolean
  /** Columns for a line of a spec below its findings; absent when no lines are shown. */
  readonly width?: number
}

/** For a file, a pipe or the log of a workflow. */
export const PLAIN: Style = { color: false }

/** Columns if the terminal reports none, and the fewest and most that a line is cut to. */
const COLUMNS = { usual: 100, min: 40, max: 160 }

/**
 * The style of the output. `--color always` asks for all that a terminal gets. `NO_COLOR` (no-color.org) takes the
 * colors only; `FORCE_COLOR` adds them where the output is no terminal, such as in the log of a workflow.
 */
export function styleFor(choice: (typeof COLOR_CHOICES)[number], terminal: Terminal): Style {
  const { isTerminal, columns = COLUMNS.usual, environment } = terminal
  const { NO_COLOR, FORCE_COLOR, TERM } = environment
  const byEnvironment = (): boolean => {
    if (NO_COLOR) return false
    if (FORCE_COLOR !== undefined) return !/^(?:0|false)$/.test(FORCE_COLOR)
    return isTerminal && TERM !== 'dumb'
  }
  const color = choice === 'auto' ? byEnvironment() : choice === 'always'
  const width = Math.min(Math.max(columns, COLUMNS.min), COLUMNS.max)
  return { color, ...((isTerminal || choice === 'always') && { width }) }
}

const CODES = { error: '1;31', warning: '1;33', notice: '1;36', bold: '1', dim: '2' } as const

/** A text in a color; what is in it must be harmless already. */
export function paint(text: string, as: keyof typeof CODES, { color }: Style): string {
  return color ? `\u001B[${CODES[as]}m${text}\u001B[0m` : text
}
