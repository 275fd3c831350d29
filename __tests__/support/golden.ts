// Golden specs: files of __tests__/specs with the findings that they must give in a text file beside each.
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkSpec, type ActionInputs } from '../../scripts/check-spec.ts'
import { formatDiagnostic } from '../../src/spec/findings/diagnostic.ts'

const FOLDER = fileURLToPath(new URL('../specs/', import.meta.url))

export interface Golden {
  /** Path below __tests__/specs, like `err/image-region.yml`. */
  readonly name: string
  /** Absolute path of the expected findings. */
  readonly expectedFile: string
  /** The expected findings; undefined when they have not been written yet. */
  readonly expected: string | undefined
  /** The findings now. */
  readonly actual: string
}

/** Every golden spec with its findings, in the order of their names. */
export function readGoldens(): Golden[] {
  return globSync('{ok,err}/*.{yml,json}', { cwd: FOLDER })
    .sort()
    .map((name) => {
      const expectedFile = path.join(FOLDER, name.replace(/\.\w+$/, '.txt'))
      return {
        name,
        expectedFile,
        expected: existsSync(expectedFile) ? readFileSync(expectedFile, 'utf8') : undefined,
        actual: findingsOf(name, readFileSync(path.join(FOLDER, name), 'utf8')),
      }
    })
}

/** Text files without a spec beside them. */
export function strayExpectations(): string[] {
  const specs = new Set(readGoldens().map(({ expectedFile }) => expectedFile))
  return globSync('{ok,err}/*', { cwd: FOLDER }).filter(
    (name) => name.endsWith('.txt') && !specs.has(path.join(FOLDER, name)),
  )
}

function findingsOf(name: string, text: string): string {
  return checkSpec(text, inputsOf(name, text), path.basename(name))
    .map((diagnostic) => {
      const { hint } = diagnostic
      return `${formatDiagnostic(diagnostic)}\n${hint === undefined ? '' : `    ${hint}\n`}`
    })
    .join('')
}

/**
 * The inputs that the comments at the head of a spec give it: `# check: aws-region=eu-west-1`, one on each line.
 * Several lines of one input become its lines.
 */
function inputsOf(name: string, text: string): ActionInputs {
  const inputs: Record<string, string> = {}
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const match = /^# check: ([a-z-]+)=(.*)$/.exec(line)
    if (!match) break
    const [, input = '', value = ''] = match
    inputs[input] = inputs[input] === undefined ? value : `${inputs[input]}\n${value}`
  }
  if (text.includes('# check:') && Object.keys(inputs).length === 0) {
    throw new Error(`${name}: "# check: input=value" stands on the first lines`)
  }
  return inputs
}
