// Hostile texts end in a finding, quickly: bombs, broken texts, and names that mean something elsewhere.
import { beforeAll, describe, expect, test } from '@jest/globals'
import { specText } from '../../src/spec/input/files.ts'
import { checkText, withTopLevel, type Checked } from '../support/check.ts'
import { Yardstick } from '../support/time.ts'

const MIB = 1024 * 1024

/** Times the work of an ordinary text of a MiB that a hostile text may cost. */
const MOST = 12

const read = (text: string): Checked => checkText(specText('model.yml', text, true).text)
let yardstick: Yardstick

/** Checks a text through the reader of texts, and holds it to what is promised of every text. */
function checkHostile(text: string, most = MOST): Checked {
  let checked: Checked | undefined
  yardstick.expectAtMost(most, () => {
    checked = read(text)
  })
  for (const { message, hint = '', path: at } of checked!.diagnostics) {
    expect(Math.max(message.length, hint.length, at.length)).toBeLessThan(800)
  }
  return checked!
}

beforeAll(() => {
  const values = Array.from({ length: 90 }, (_, n) => `  SETTING_${n}: "the value ${n} of a setting"`)
  const documents = Array.from({ length: 250 }, (_, n) =>
    withTopLevel('Environment:', ...values).replace('ModelName: churn', `ModelName: churn-${n}`),
  )
  const ordinary = documents.join('---\n')
  expect(read(ordinary).lines).toEqual([])
  expect(ordinary.length / MIB).toBeCloseTo(1, 1)
  yardstick = new Yardstick(() => read(ordinary))
})

describe('texts that are too much', () => {
  const merges = Array.from(
    { length: 30 },
    (_, n) => `m${n + 1}: &m${n + 1} { <<: [*m${n}, *m${n}, *m${n}] }`,
  )
  const lists = Array.from({ length: 30 }, (_, n) => `m${n + 1}: &m${n + 1} [*m${n}, *m${n}, *m${n}, *m${n}]`)
  const maps = Array.from(
    { length: 30 },
    (_, n) => `m${n + 1}: &m${n + 1} { a: *m${n}, b: *m${n}, c: *m${n} }`,
  )

  test.each([
    ['a MiB of [', '['.repeat(MIB), 'Nested deeper than 64 levels.'],
    ['a MiB of {', '{'.repeat(MIB), 'Nested deeper than 64 levels.'],
    ['100,000 nested lists', '['.repeat(1e5) + ']'.repeat(1e5), 'Nested deeper than 64 levels.'],
    ['100,000 nested flow maps', '{a: '.repeat(1e5) + '}'.repeat(1e5), 'Nested deeper than 64 levels.'],
    ['100,000 nested block lists', '- '.repeat(1e5), 'Nested deeper than 64 levels.'],
    ['100,000 nested keys', '? '.repeat(1e5), 'Nested deeper than 64 levels.'],
    ['65 levels', `${'['.repeat(65)}x${']'.repeat(65)}`, 'Nested deeper than 64 levels.'],
    ['a MiB of ]', ']'.repeat(MIB), 'Unexpected flow-seq-end token'],
    ['a MiB of directives', '%\n'.repeat(MIB / 2), 'The spec has no model'],
    ['a MiB of empty lines', '\n'.repeat(MIB), 'The text holds more than 600000 tokens.'],
    ['a MiB of tags', '!a '.repeat(3e5), 'The text holds more than 600000 tokens.'],
    ['a MiB of quotes', '"\n'.repeat(MIB / 2), 'Unexpected double-quoted-scalar'],
    ['a MiB of commas', `[${'a,'.repeat(5e5)}]`, 'The text holds more than 600000 tokens.'],
    ['100,000 documents', '---\na\n'.repeat(1e5), 'The file has more than 1000 documents.'],
    ['1,001 documents', '---\na\n'.repeat(1001), 'The file has more than 1000 documents.'],
    ['a bomb of lists', ['m0: &m0 [x]', ...lists].join('\n'), 'Aliases expand to more than 200000 values.'],
    [
      'a bomb of maps',
      ['m0: &m0 { x: y }', ...maps].join('\n'),
      'Aliases expand to more than 200000 values.',
    ],
    [
      'a bomb of merges, which add up to one entry',
      ['m0: &m0 { x: y }', ...merges].join('\n'),
      ' in the request.',
    ],
    ['an alias in its own list', 'a: &a [*a]', 'refers to the anchor that contains it.'],
    ['an alias in its own map', 'a: &a { b: *a }', 'refers to the anchor that contains it.'],
    ['a merge of itself', 'a: &a { <<: *a }', 'refers to the anchor that contains it.'],
    ['an alias as its own key', '&a { *a : b }', 'refers to the anchor that contains it.'],
    ['an alias without an anchor', 'a: *b', 'before it.'],
    ['a key of 1 MiB', `${'k'.repeat(MIB - 10)}: 1`, 'The : indicator must be at most 1024 chars'],
    ['a tag of JavaScript', 'a: !!js/function "x"', "isn't allowed"],
    ['a tag of Python', 'a: !!python/object/apply:os.system ["x"]', "isn't allowed"],
    ['a tag of its own', 'a: !<tag:example.com,2000:x> y', "isn't allowed"],
  ])('%s', (_name, text, message) => {
    const { diagnostics, requests } = checkHostile(text)
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toContainEqual(
      expect.stringContaining(message),
    )
    expect(requests.filter(Boolean)).toEqual([])
  })

  test('64 levels are read', () => {
    const text = `a: ${'['.repeat(62)}x${']'.repeat(62)}`
    expect(checkHostile(text).lines.join()).not.toContain('Nested')
  })

  test('more than 1 MiB is refused before it is parsed', () => {
    expect(() => specText('spec', 'é'.repeat(MIB / 2 + 1), false)).toThrow('more than 1048576 bytes')
  })

  test('a line of 1 MiB', () => {
    const { lines } = checkHostile(`Image: ${'x'.repeat(MIB - 10)}\n`)
    expect(lines.join()).toContain('too-long')
  })

  test('70,000 findings are counted, and a thousand kept', () => {
    const names = Array.from({ length: 70_000 }, (_, index) => `  -${index}: 1\n`).join('')
    expect(checkHostile(withTopLevel() + names.replaceAll('  -', 'k'), 3 * MOST).diagnostics).toHaveLength(
      1000,
    )
    const { diagnostics } = checkHostile(withTopLevel('Environment:') + names.replaceAll('  -', '    -'))
    expect(diagnostics).toHaveLength(1000)
  })

  test('an error is kept, however many warnings come before it', () => {
    const warned = Array.from({ length: 999 }, (_, index) =>
      withTopLevel('Environment: { API_KEY: a, HF_TOKEN: b }').replace('churn', `churn-${index}`),
    )
    const { diagnostics } = checkHostile([...warned, withTopLevel('Imag: x')].join('---\n'))
    expect(diagnostics).toHaveLength(1000)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ rule: 'unknown-field', hint: 'Did you mean `Image`?' }),
    ])
  })

  test('50,000 containers', () => {
    const { lines } = checkHostile('- {}\n'.repeat(50_000))
    expect(lines).toHaveLength(1000)
  })

  test('25,000 tags of one key', () => {
    const text = `${withTopLevel()}Tags:\n${'- { Key: a, Value: b }\n'.repeat(25_000)}`
    expect(checkHostile(text).lines).toHaveLength(1000)
  })
})

describe('variables', () => {
  test.each([
    ['open ones', '${A'.repeat(3e5)],
    ['open ones with defaults', '${A:-'.repeat(2e5)],
    ['malformed ones, each its own', Array.from({ length: 80_000 }, (_, index) => `\${${index}-}`).join(' ')],
    ['undefined ones, each its own', Array.from({ length: 80_000 }, (_, index) => `\${A${index}}`).join(' ')],
    ['malformed ones behind an escape', Array.from({ length: 80_000 }, (_, n) => `\\x24{${n}-}`).join(' ')],
    ['defaults', '${A:-b} '.repeat(1.2e5)],
    ['signs', '$'.repeat(9e5)],
    ['escapes', '$${'.repeat(3e5)],
  ])('%s', (_name, value) => {
    checkHostile(withTopLevel(`ModelDataUrl: "${value}"`))
  })

  test('open ones in many values', () => {
    checkHostile(
      withTopLevel('Environment:', ...Array.from({ length: 50_000 }, (_, index) => `  A${index}: \${B`)),
    )
  })

  test('an undefined one that is a whole container', () => {
    expect(checkHostile('- ${A}\n').lines.join()).toContain('variable-undefined')
    expect(checkHostile('Containers: [a, "${A}", "${A}"]\n').lines.join()).toContain('variable-undefined')
  })

  test('a value cannot be made larger than memory', () => {
    const variables = new Map([['A', { value: 'x'.repeat(100_000), origin: { input: 'variables' } }]])
    const text = withTopLevel(`ModelDataUrl: "${'${A}'.repeat(200_000)}"`)
    const { lines } = checkText(text, {}, 'model.yml', { variables })
    expect(lines.join('\n')).toContain('too-long: The variables add more than')
  })

  test('a finding names few of many variables', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `\${A${index}:-x}`).join('')
    checkHostile(withTopLevel(`ModelDataUrl: "${names}"`))
  })
})

describe('names that mean something to JavaScript', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'prototype',
    'valueOf',
    '__defineGetter__',
  ]

  test.each(names)('%s is an unknown field everywhere, and a name like any other in maps', (name) => {
    for (const text of [
      `${name}: x\n${withTopLevel()}`,
      withTopLevel(`${name}: x`),
      withTopLevel(`ImageConfig: { RepositoryAccessMode: Platform, ${name}: x }`),
      `${withTopLevel()}VpcConfig: { Subnets: [a], SecurityGroupIds: [b], ${name}: { a: b } }`,
      `${name}: x\nImage: x\n`,
    ]) {
      expect(checkText(text).diagnostics.map(({ rule }) => rule)).toContain('unknown-field')
    }
    const { requests, lines } = checkText(
      `${withTopLevel('Environment:', `  ${name}: x`)}Tags: { "${name}": y }\n`,
    )
    expect(lines).toEqual([])
    expect(Object.entries(requests[0]?.PrimaryContainer?.Environment ?? {})).toEqual([[name, 'x']])
    expect(requests[0]?.Tags).toEqual([{ Key: name, Value: 'y' }])
    expect(JSON.stringify(requests[0])).toContain(`"${name}":"x"`)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test.each(names)('%s is an anchor, and a variable', (name) => {
    const text = withTopLevel(`ModelDataUrl: &${name} "\${${name}}"`, `Environment: { A: *${name} }`)
    expect(checkText(text).lines).toEqual([expect.stringContaining('variable-undefined')])
  })
})

describe('messages', () => {
  const long = 'k'.repeat(900)

  test.each([
    [`${long}: 1\n`],
    [`${long}: 1\n${long}: 1\n`],
    [withTopLevel(`${long}: 1`)],
    [withTopLevel('Environment:', `  "${long}-": 1`)],
    [`${withTopLevel()}Tags: { "${long};": 1 }\n`],
    [`${withTopLevel()}Tags: [{ Key: "${long}", Value: a }, { Key: "${long}", Value: b }]\n`],
    [`a: !${long} b\n`],
    [`a: *${long}\n`],
    [withTopLevel(`ModelDataUrl: \${${long}}`)],
    [withTopLevel(`ModelDataUrl: \${${long}-}`)],
    [`Image: "${long}.com/x:1"\n`],
    [`ModelName: ${long}\nImage: x\n---\nModelName: ${long}\nImage: x\n`],
  ])('stay short %#', (text) => {
    expect(checkHostile(text).diagnostics).not.toEqual([])
  })

  test('hold whole characters only', () => {
    const { diagnostics } = checkHostile(`"${'😀'.repeat(1000)}": 1\n? "x${'😀'.repeat(1000)}"\n: 1\n`)
    for (const { message, path: at } of diagnostics)
      expect([message, at].every((text) => text.isWellFormed())).toBe(true)
  })
})
