// Checks files, each as if it were alone in a step of its own, and puts the findings together.
import { isUtf8 } from 'node:buffer'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { locateAll, type Diagnostic } from '../spec/findings/diagnostic.ts'
import { matchingFiles, readSpecFile, specText } from '../spec/input/files.ts'
import { FindingsError } from '../spec/findings/findings.ts'
import type { SourceText } from '../spec/document/origin.ts'
import type { CheckOptions } from '../spec/options.ts'
import { checkSpecs } from '../spec/spec.ts'
import { UsageError } from './command.ts'

/** What came of all files. */
export interface Lint {
  /** What was found: first on the options, then file by file in the order of the command line, sorted by position. */
  readonly diagnostics: readonly Diagnostic[]
  /** How many findings there are beyond those. */
  readonly dropped: number
  /** How many errors there are in all. */
  readonly errors: number
  /** How many warnings there are in all, as far as they are among the diagnostics. */
  readonly warnings: number
  /** How many texts were checked. */
  readonly files: number
  /** The variables that are not known, so that what they stand in is unchecked. */
  readonly unknownVariables: readonly string[]
}

/**
 * Checks what the patterns name, each file once.
 *
 * @param patterns paths and globs inside the folder, or `-` for the standard input
 * @throws UsageError when a pattern names nothing
 */
export function lint(patterns: readonly string[], folder: string, options: CheckOptions): Lint {
  const together = new Together(options)
  const files = new Set(patterns.flatMap((pattern) => (pattern === '-' ? [pattern] : find(pattern, folder))))
  for (const file of files) {
    together.add(() => (file === '-' ? standardInput() : readSpecFile(file, folder)))
  }
  return together.result()
}

/** The same without all that is no error. */
export function errorsOnly(result: Lint): Lint {
  return { ...result, diagnostics: result.diagnostics.filter(({ severity }) => severity === 'error') }
}

/** The oldest Node that has globs. */
const NODE_WITH_GLOBS = 22

function find(pattern: string, folder: string): string[] {
  if (existsSync(path.resolve(folder, pattern))) return [path.resolve(folder, pattern)]
  if (!/[*?{[]/.test(pattern)) {
    throw new UsageError(`There is no file ${JSON.stringify(pattern)} in ${folder}.`)
  }
  if (Number(process.versions.node.split('.')[0]) < NODE_WITH_GLOBS) {
    throw new UsageError(`${pattern}: globs need Node ${NODE_WITH_GLOBS} or a shell that expands them.`)
  }
  try {
    return matchingFiles(pattern, folder)
  } catch (error) {
    if (error instanceof FindingsError) throw new UsageError(error.message)
    throw error
  }
}

function standardInput(): SourceText {
  const bytes = readFileSync(0)
  if (!isUtf8(bytes)) throw new UsageError('The standard input is not UTF-8 text.')
  return specText('-', bytes.toString('utf8'), false)
}

/** The findings of several checks. What they all find on an option is told once. */
class Together {
  readonly #options: CheckOptions
  readonly #onOptions = new Map<string, { diagnostic: Diagnostic; times: number }>()
  readonly #onFiles: Diagnostic[] = []
  readonly #unknown = new Set<string>()
  #files = 0
  #dropped = 0
  #droppedErrors = 0

  constructor(options: CheckOptions) {
    this.#options = options
  }

  /** Checks what `read` gives; a text that cannot be read is a finding like others. */
  add(read: () => SourceText): void {
    this.#files++
    try {
      const { findings, undefinedVariables } = checkSpecs([read()], this.#options)
      this.#keep(locateAll(findings.kept))
      this.#dropped += findings.dropped
      this.#droppedErrors += findings.errors - findings.kept.filter(isError).length
      if (this.#options.unknownVariables) for (const name of undefinedVariables) this.#unknown.add(name)
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error
      this.#keep(locateAll(error.findings))
    }
  }

  #keep(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      if (diagnostic.input === undefined || diagnostic.input === '-') {
        this.#onFiles.push(diagnostic)
        continue
      }
      const key = JSON.stringify(diagnostic)
      this.#onOptions.set(key, { diagnostic, times: (this.#onOptions.get(key)?.times ?? 0) + 1 })
    }
  }

  result(): Lint {
    const onOptions = [...this.#onOptions.values()]
      // A variable is unused when no file uses it.
      .filter(({ diagnostic, times }) => diagnostic.rule !== 'variable-unused' || times === this.#files)
      .map(({ diagnostic }) => diagnostic)
    const diagnostics = [...onOptions, ...this.#onFiles]
    return {
      diagnostics,
      dropped: this.#dropped,
      errors: diagnostics.filter(isError).length + this.#droppedErrors,
      warnings: diagnostics.filter(({ severity }) => severity === 'warning').length,
      files: this.#files,
      unknownVariables: [...this.#unknown],
    }
  }
}

function isError({ severity }: Pick<Diagnostic, 'severity'>): boolean {
  return severity === 'error'
}
