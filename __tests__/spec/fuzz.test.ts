// Property-based: whatever the text, the check ends in findings at places inside it, and what it accepts is right.
import process from 'node:process'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readInput } from '../../emulator/aws/constraints.ts'
import { CREATE_MODEL } from '../../emulator/aws/limits.ts'
import { checkRules, type ModelInput } from '../../emulator/aws/rules.ts'
import { Refusal } from '../../emulator/aws/protocol.ts'
import type { Diagnostic } from '../../src/spec/findings/diagnostic.ts'
import type { Overrides } from '../../src/spec/input/overrides.ts'
import type { ModelRequest } from '../../src/spec/request.ts'
import { arbitraryMutation, arbitrarySpec, mutate, render } from '../support/arbitrary.ts'
import { checkText, withTopLevel, type Checked } from '../support/check.ts'
import { schemaErrors } from '../support/model-schema.ts'
import { Yardstick } from '../support/time.ts'

// fast-check prints the seed of a failure; FUZZ_SEED repeats it, FUZZ_RUNS runs longer.
const seed = Number(process.env['FUZZ_SEED'] ?? 20261122)
const share = Number(process.env['FUZZ_RUNS'] ?? 1)
const runs = (numRuns: number): fc.Parameters<unknown> => ({ seed, numRuns: numRuns * share })

const inputs = { modelName: 'churn', executionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker-execution' }

/** A hundred specs as people write them, which no text of this file costs more than. */
const ordinary = new Yardstick(() => {
  for (let n = 0; n < 100; n++) checkText(withTopLevel('Environment: { SETTING: value }'))
})

function check(text: string, overrides: Overrides = {}): Checked {
  let checked = { diagnostics: [] } as unknown as Checked
  ordinary.expectAtMost(10, () => (checked = checkText(text, overrides)), JSON.stringify(text))
  expectPlaces(text, checked.diagnostics)
  return checked
}

function expectPlaces(text: string, diagnostics: readonly Diagnostic[]): void {
  const lines = text.split(/\r\n|\n|\r/)
  const isInside = (line = 0, column = 0): boolean => {
    // The line break itself has a place, of two characters at most.
    const length = lines[line - 1]?.length
    return length !== undefined && column >= 1 && column <= length + 2
  }
  let last = [0, 0]
  for (const diagnostic of diagnostics) {
    const { line, column, endLine, endColumn, input, message } = diagnostic
    if (input !== undefined) continue
    if (!isInside(line, column) || !isInside(endLine, endColumn))
      throw new Error(`outside: ${JSON.stringify(diagnostic)}`)
    const [start, end] = [
      [line ?? 0, column ?? 0],
      [endLine ?? 0, endColumn ?? 0],
    ]
    if (isBefore(end, start)) throw new Error(`ends before it starts: ${JSON.stringify(diagnostic)}`)
    if (isBefore(start, last)) throw new Error(`not sorted: ${JSON.stringify(diagnostic)}`)
    if (message === '' || /undefined|\[object|\bNaN\b/.test(message))
      throw new Error(`not a message: ${message}`)
    last = start
  }
}

function isBefore(
  [line = 0, column = 0]: readonly number[],
  [line2 = 0, column2 = 0]: readonly number[],
): boolean {
  return line < line2 || (line === line2 && column < column2)
}

/** Throws what the service, as the emulator knows it, has against a request. */
function expectAccepted(request: ModelRequest): void {
  try {
    const { known } = readInput(CREATE_MODEL, JSON.stringify(request))
    checkRules(known as unknown as ModelInput, 'eu-west-1')
  } catch (error) {
    // The region of the call is not given here.
    if (error instanceof Refusal && error.message.includes('Cross region')) return
    throw new Error(`accepted, but refused by the service: ${String(error)} ${JSON.stringify(request)}`, {
      cause: error,
    })
  }
}

/**
 * The number of requests of a text without errors, which must be right by the service and by the schema. A name and a
 * role that are missing come from the inputs.
 */
function acceptedOf(text: string): number {
  const { lines } = check(text)
  const errors = lines.filter((line) =>
    / error (?!execution-role-missing|missing-field: `ModelName` )/.test(line),
  )
  if (errors.length > 0) return 0
  const { requests } = check(text, inputs)
  for (const request of requests) if (request) expectAccepted(request)
  expect(schemaErrors(text) ?? []).toEqual([])
  return requests.length
}

const arbitraryText = fc
  .tuple(arbitrarySpec, fc.constantFrom('block', 'flow', 'json'), fc.infiniteStream(fc.nat({ max: 1000 })))
  .map(([spec, style, stream]) => ({
    spec,
    text: render(spec, style, () => stream.next().value as number).trimStart() + '\n',
  }))

describe('any text', () => {
  test('that was a spec before it was broken', () => {
    const property = fc.property(
      arbitraryText,
      fc.array(arbitraryMutation, { minLength: 1, maxLength: 6 }),
      ({ text }, mutations) => {
        acceptedOf(mutations.reduce(mutate, text))
      },
    )
    fc.assert(property, runs(2500))
  })

  test('of YAML made of odd pieces', () => {
    const pieces = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '&a ',
      '*a',
      '<<: ',
      '!t ',
      '|',
      '>',
      '#',
      '? ',
      '%',
      '---',
      '...',
      '\t',
      '\r',
      '${',
      '}',
      '@',
      'Image',
      'Tags',
      'Containers',
    )
    const property = fc.property(
      fc.array(pieces, { maxLength: 60 }),
      (parts) => void acceptedOf(parts.join('')),
    )
    fc.assert(property, runs(4000))
  })

  test('of any characters', () => {
    const property = fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      (text) => void acceptedOf(text),
    )
    fc.assert(property, runs(1500))
  })
})

describe('right specs', () => {
  test('are accepted mostly, and by the service, too', () => {
    let accepted = 0
    let all = 0
    const property = fc.property(arbitraryText, ({ text }) => {
      all++
      if (acceptedOf(text) > 0) accepted++
    })
    fc.assert(property, runs(1200))
    expect(accepted / all).toBeGreaterThan(0.5)
  })

  test('mean the same however they are written', () => {
    const property = fc.property(arbitraryText, ({ spec, text }) => {
      const json = checkText(JSON.stringify(spec), inputs)
      expect(check(text, inputs).requests).toEqual(json.requests)
    })
    fc.assert(property, runs(800))
  })

  test('one wrong limit is found', () => {
    const wrong = fc.constantFrom(
      'ModelDataUrl: bucket/key',
      'ContainerHostname: -a',
      'Environment: { 1: a }',
      'Mode: Single',
      'AdditionalModelDataSources: [{}]',
      `Environment: { A: ${'x'.repeat(1025)} }`,
    )
    const property = fc.property(wrong, (line) =>
      expect(check(withTopLevel(line)).requests).toEqual([undefined]),
    )
    fc.assert(property, runs(50))
  })
})
