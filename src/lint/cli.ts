// The linter as a function: from the words of a command line to what it prints and how it ends.
import packageJson from '../../package.json' with { type: 'json' }
import { logLine } from '../text/escape.ts'
import { locateAll } from '../spec/findings/diagnostic.ts'
import { FindingsError } from '../spec/findings/findings.ts'
import { readCommand, UsageError, USAGE } from './command.ts'
import { errorsOnly, lint, type Lint } from './lint.ts'
import { githubFormat } from './formats/github.ts'
import { jsonFormat } from './formats/json.ts'
import { sarifFormat } from './formats/sarif.ts'
import { findingLine, textFormat } from './formats/text.ts'
import type { Format } from './formats/format.ts'
import { helpOf } from './rule-texts.ts'
import { skeletonOf } from './skeleton.ts'
import { styleFor, type Style, type Terminal } from './style.ts'
import { inTerms } from './terms.ts'

/** How a run of the linter ended: 0 without errors, 1 with errors, 2 when it was used wrongly or could not read a file. */
export interface Run {
  readonly exitCode: 0 | 1 | 2
  readonly stdout: string
  readonly stderr: string
}

const FORMATS: Readonly<Record<Format, (result: Lint, style: Style) => string>> = {
  text: textFormat,
  json: jsonFormat,
  sarif: sarifFormat,
  github: githubFormat,
}

/**
 * Runs the linter; never throws.
 *
 * @param words the words after the name of the command
 * @param folder absolute path of the working directory
 * @param terminal what the output goes to
 */
export function run(words: readonly string[], folder: string, terminal: Terminal): Run {
  try {
    const command = readCommand(words)
    switch (command.do) {
      case 'help':
        return { exitCode: 0, stdout: USAGE, stderr: '' }
      case 'version':
        return { exitCode: 0, stdout: `${packageJson.version}\n`, stderr: '' }
      case 'explain':
        return { exitCode: 0, stdout: `${helpOf(command.rule)}\n`, stderr: '' }
      case 'skeleton':
        return { exitCode: 0, stdout: skeletonOf(command.kind), stderr: '' }
      case 'lint': {
        const result = lint(command.patterns, folder, command.check, command.stdinName)
        const failed = result.errors > 0 || result.warnings > command.maxWarnings
        const shown = command.quiet ? errorsOnly(result) : result
        const stdout = FORMATS[command.format](shown, styleFor(command.color, terminal))
        return { exitCode: result.isBroken ? 2 : failed ? 1 : 0, stdout, stderr: '' }
      }
    }
  } catch (error) {
    return { exitCode: 2, stdout: '', stderr: `${complaint(error).map(logLine).join('\n')}\n` }
  }
}

function complaint(error: unknown): string[] {
  if (error instanceof FindingsError) {
    return locateAll(error.findings)
      .map(inTerms)
      .flatMap((diagnostic) => [
        findingLine(diagnostic),
        ...(diagnostic.hint === undefined ? [] : [`    ${diagnostic.hint}`]),
      ])
  }
  const message = error instanceof Error ? error.message : String(error)
  return error instanceof UsageError ? [message, 'Options: sagemaker-create-model-lint --help'] : [message]
}
