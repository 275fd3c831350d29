// Checks files, each as if it were alone in a step of its own, and puts the findings together.
import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { locateAll, type Diagnostic, type Finding } from '../spec/findings/diagnostic.ts'
import { readSpecFile, specText } from '../spec/input/files.ts'
import { FindingsError } from '../spec/findings/findings.ts'
import type { SourceText } from '../spec/document/origin.ts'
import type { CheckOptions } from '../spec/options.ts'
import { checkSpecs } from '../spec/spec.ts'
import { UsageError } from './command.ts'
import { filesOf, nameInFolder } from './files.ts'
import { inTerms, STDIN } from './terms.ts'

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
  /** Whether a file could not be read, or an option fits no spec: then the verdict says little. */
  readonly isBroken: boolean
  /** The undefined variables: values that use them are skipped. */
  readonly unknownVariables: readonly string[]
  /** The fields that a spec leaves to inputs of the action that are not known. */
  readonly unknownInputs: readonly string[]
  /** By the file or input of their findings: the texts with findings. */
  readonly texts: ReadonlyMap<string, string>
}

/**
 * Checks what the patterns name, each file once.
 *
 * @param patterns paths, directories and globs inside the folder, or `-` for the standard input
 * @param stdinName what findings call the standard input: a path in the folder
 * @throws UsageError when a pattern names nothing
 */
export function lint(
  patterns: readonly string[],
  folder: string,
  options: CheckOptions,
  stdinName?: string,
): Lint {
  const together = new Together(options)
  const stdin = stdinName === undefined ? undefined : nameInFolder(stdinName, folder)
  for (const file of filesOf(patterns, folder)) {
    together.add(() => (file === STDIN ? standardInput(stdin) : readSpecFile(file, folder)))
  }
  return together.result()
}

/** The same without all that is no error. */
export function errorsOnly(result: Lint): Lint {
  return { ...result, diagnostics: result.diagnostics.filter(({ severity }) => severity === 'error') }
}

function standardInput(name: string | undefined): SourceText {
  const bytes = readFileSync(0)
  if (!isUtf8(bytes)) throw new UsageError('The standard input is not UTF-8 text.')
  return specText(name ?? STDIN, bytes.toString('utf8'), name !== undefined)
}

/** Returns the findings of several checks. A finding on an option is reported once. */
class Together {
  readonly #options: CheckOptions
  readonly #onOptions = new Map<string, { diagnostic: Diagnostic; times: number }>()
  readonly #onFiles: Diagnostic[] = []
  readonly #unknownVariables = new Set<string>()
  readonly #unknownInputs = new Set<string>()
  readonly #texts = new Map<string, string>()
  #files = 0
  #dropped = 0
  #droppedErrors = 0
  #isBroken = false

  constructor(options: CheckOptions) {
    this.#options = options
  }

  /** Checks what `read` gives; a text that cannot be read is a finding like others. */
  add(read: () => SourceText): void {
    this.#files++
    let source: SourceText
    try {
      source = read()
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error
      this.#isBroken = true
      this.#keep(error.findings)
      return
    }
    const { findings, undefinedVariables, unknownFields } = checkSpecs([source], this.#options)
    this.#keep(findings.kept)
    if (findings.kept.length > 0) this.#texts.set(source.name, source.text)
    this.#dropped += findings.dropped
    this.#droppedErrors += findings.errors - findings.kept.filter(isError).length
    if (this.#options.unknownVariables)
      for (const name of undefinedVariables) this.#unknownVariables.add(name)
    for (const name of unknownFields) this.#unknownInputs.add(name)
  }

  #keep(findings: readonly Finding[]): void {
    for (const diagnostic of locateAll(findings).map(inTerms)) {
      if (diagnostic.input === undefined || diagnostic.input === STDIN) {
        this.#onFiles.push(diagnostic)
        continue
      }
      if (diagnostic.rule === 'invalid-input') this.#isBroken = true
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
      isBroken: this.#isBroken,
      unknownVariables: [...this.#unknownVariables],
      unknownInputs: [...this.#unknownInputs],
      texts: this.#texts,
    }
  }
}

function isError({ severity }: Pick<Diagnostic, 'severity'>): boolean {
  return severity === 'error'
}
