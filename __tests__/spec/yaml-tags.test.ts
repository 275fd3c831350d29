// Tags of YAML's other types are refused as tags, whatever their value is, in documents of YAML 1.1 as in all others.
import { describe, expect, test } from '@jest/globals'
import { checkText, withTopLevel } from '../support/check.ts'

describe('a tag of a type that JSON does not have', () => {
  test.each([
    '!!set {a: 1}',
    '!!set [a]',
    '!!omap [a]',
    '!!pairs {a: 1}',
    '!!binary "%%%"',
    '!!timestamp no date',
  ])('is refused, not its value: %s', (value) => {
    for (const directive of ['', '%YAML 1.1\n---\n']) {
      const { lines } = checkText(`${directive}${withTopLevel(`ModelDataUrl: ${value}`)}`)
      const problems = lines.filter((line) => line.includes('yaml-syntax'))
      expect(problems).toEqual([expect.stringContaining("This tag isn't allowed.")])
    }
  })

  test('leaves the anchors in it to the rest of the document', () => {
    const text = withTopLevel('Mode: !!set { ? &mode SingleModel }', 'ModelDataUrl: *mode')
    const { lines } = checkText(text)
    expect(lines.filter((line) => line.includes('yaml-syntax'))).toHaveLength(1)
  })
})

test.each(['', '%YAML 1.1\n---\n'])('values are taken as they are written after %j', (directive) => {
  const values = { A: '12:30:45', B: '!!str 0o17', C: '2001-01-01', D: '1_000', E: '.5', F: '!!int "7"' }
  const entries = Object.entries(values).map(([name, value]) => `${name}: ${value}`)
  const { requests } = checkText(`${directive}${withTopLevel(`Environment: { ${entries.join(', ')} }`)}`)
  const taken = { ...values, B: '0o17', F: '7' }
  expect(requests).toEqual([
    expect.objectContaining({ PrimaryContainer: expect.objectContaining({ Environment: taken }) }),
  ])
})

test('a document of a tag alone is not empty, and one of an unwritten null is', () => {
  for (const text of ['', '~', '&a', '!!null', '# nothing\n', '---\n---\n', '%YAML 1.1\n---\n']) {
    expect([text, checkText(text).diagnostics.map(({ rule }) => rule)]).toEqual([
      text,
      [text === '~' ? 'wrong-type' : 'empty-spec'],
    ])
  }
  for (const text of ['!!str', '!', '""']) {
    expect([text, checkText(text).diagnostics.map(({ rule }) => rule)]).not.toEqual([text, ['empty-spec']])
  }
})
