// Golden specs: what is found in each file of __tests__/specs is what stands beside it.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { isPreflight, ruleIds } from '../../src/spec/findings/catalogue.ts'
import { readGoldens, strayExpectations } from '../support/golden.ts'

const goldens = readGoldens()

// `npm run golden` writes the findings anew; a person reads the difference.
test.each(goldens.map(({ name, expected, actual }) => ({ name, expected, actual })))(
  '$name',
  ({ expected, actual }) => {
    expect(actual).toBe(expected)
  },
)

describe('the collection', () => {
  test('what is ok has warnings at most, what is not has an error or a warning', () => {
    const errors = goldens.filter(({ actual }) => /^\S.* error [a-z0-9-]+: /m.test(actual))
    expect(errors.filter(({ name }) => name.startsWith('ok/'))).toEqual([])
    const silent = goldens.filter(({ name, actual }) => name.startsWith('err/') && actual === '')
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  test('every rule on the text of a spec has a file of its name that gives this finding', () => {
    const missing = ruleIds.filter(
      (id) =>
        !isPreflight(id) &&
        !goldens.some(({ name, actual }) => name.startsWith(`err/${id}.`) && actual.includes(` ${id}: `)),
    )
    expect(missing).toEqual([])
  })

  test('the files for line ends and the byte order mark still have them', () => {
    const text = (name: string): string => readFileSync(new URL(`../specs/${name}`, import.meta.url), 'utf8')
    for (const name of ['ok/crlf.yml', 'err/crlf-mistakes.yml']) expect(text(name)).not.toMatch(/[^\r]\n/)
    for (const name of ['ok/bom.yml', 'err/bom-mistakes.yml']) expect(text(name)).toMatch(/^\uFEFF/)
  })

  test('every text file belongs to one spec', () => {
    expect(new Set(goldens.map(({ expectedFile }) => expectedFile)).size).toBe(goldens.length)
    expect(strayExpectations()).toEqual([])
  })

  test('twenty different mistakes give twenty findings, each with its own line', () => {
    const { actual } = goldens.find(({ name }) => name === 'err/twenty-mistakes.yml')!
    const places = actual.split('\n').filter((line) => line.startsWith('twenty-mistakes.yml:'))
    expect(places).toHaveLength(20)
    expect(new Set(places.map((line) => line.split(':')[1])).size).toBe(20)
  })
})
