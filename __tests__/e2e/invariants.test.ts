// Proves what holds whatever is put in: no command is started, no secret is shown, nothing crashes or hangs.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import type { WorkflowCommand } from '../../emulator/runner/run-action.ts'
import {
  CI_ROLE,
  expectInvalid,
  SECRET,
  IMAGE,
  parallel,
  ROLE,
  useHarness,
  withContainer,
  type Run,
} from '../support/action.ts'
import { HANGS } from '../support/alone.ts'

const harness = useHarness()

const names = (commands: readonly WorkflowCommand[]): string[] =>
  commands.map(({ name }) => name).filter((name) => name !== 'debug')

/** Texts that would start a command, or disturb a terminal, if they were printed as they are. */
const HOSTILE = [
  '::error::pwned',
  '  ::set-output name=a::pwned',
  '##[error]pwned',
  'x ##[group]pwned',
  '\r::error::pwned',
  '\n::add-mask::pwned',
  'a\r\n::stop-commands::pwned',
  '\u0085::error::pwned',
  '\u2028::error::pwned',
  '\u001b[31mpwned\u001b[0m',
  '%0A::error::pwned',
  '::endgroup::',
]

describe('no text starts a command', () => {
  const expectOnlyErrors = (run: Run): void => {
    expectInvalid(run, harness)
    // The findings as annotations in their group, then the verdict.
    const findings = run.annotations.slice(0, -1)
    expect(names(run.commands)).toEqual(['group', ...names(findings), 'endgroup', 'error'])
    expect(run.commands.find(({ name }) => name === 'group')?.message).toBe('Annotations')
    expect(run.stdout).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/)
    expect(run.stdout).not.toMatch(/^\s*::(?:set-output|add-mask|stop-commands)/m)
  }

  test.each(HOSTILE)('of a spec: %j', async (text) => {
    const quoted = JSON.stringify(text)
    const spec = [
      `ModelName: ${quoted}`,
      `ExecutionRoleArn: ${quoted}`,
      `EnableNetworkIsolation: ${quoted}`,
      `Tags: { ${quoted}: ${quoted} }`,
      `? ${quoted}`,
      ': 1',
      'PrimaryContainer:',
      `  Image: ${quoted}`,
      `  Mode: ${quoted}`,
      `  Environment: { ${quoted}: ${quoted} }`,
      `  ? ${quoted}`,
      '  : 1',
    ].join('\n')
    expectOnlyErrors(await harness.run({ spec }))
  })

  test('of inputs', async () => {
    await parallel(HOSTILE, async (text) => {
      const inputs = {
        'aws-region': `eu ${text}`,
        'role-to-assume': `arn ${text}`,
        'role-session-name': `${text} x`,
        'role-duration-seconds': `1${text}`,
      }
      const run = await harness.run({ spec: withContainer(), inputs })
      expectOnlyErrors(run)
      expect(run.annotations).toHaveLength(5)
    })
  })

  test('of overrides', async () => {
    await parallel(HOSTILE, async (text) => {
      const inputs = {
        'model-name': `x${text}`,
        image: `x ${text}`,
        'model-data-url': `x${text}`,
        environment: `${text}\n1${text}=1`,
        tags: `{ ${JSON.stringify(`!${text}`)}: 1 }`,
      }
      expectOnlyErrors(await harness.run({ spec: withContainer(), inputs }))
    })
  })

  test('of the name of a spec file', async () => {
    await parallel(
      [
        '::error::x.yml',
        './##[error]x.yml',
        '##[error]x.yml',
        'a,line=1::pwned',
        '\u001b[31m.yml',
        '%0A::error::',
      ],
      async (file) => {
        const run = await harness.run({ inputs: { 'spec-file': file } })
        expectOnlyErrors(run)
        expect(run.annotations).toHaveLength(2)
      },
    )
  })

  test('of broken YAML', async () => {
    await parallel(HOSTILE, async (text) => {
      expectOnlyErrors(await harness.run({ spec: `Image: "a" ${text}\n${text}: [` }))
    })
  })
})

describe('no environment value is shown', () => {
  test('of a model that is created', async () => {
    const inputs = { 'role-to-assume': CI_ROLE, environment: `B=${SECRET}\nC<<X\n${SECRET}\nX` }
    const run = await harness.run({
      spec: withContainer(`Environment: { A: ${SECRET} }`),
      inputs,
      env: { RUNNER_DEBUG: '1' },
    })
    expect(run.exitCode).toBe(0)
    expect(await readFile(run.outputs['request-file']!, 'utf8')).toContain(SECRET)
  })

  test.each([
    ['too long', `  A: ${SECRET}${'x'.repeat(1100)}`],
    ['in a list', `  A: [${SECRET}]`],
    ['in a mapping', `  A: { B: ${SECRET} }`],
    ['under a name that is none', `  1-A: ${SECRET}`],
    ['a second time', `  A: ${SECRET}\n    A: ${SECRET}`],
    ['like an alias', `  A: *${SECRET}`],
    ['like a tag', `  A: !${SECRET} 1`],
    ['like an anchor', `  A: &${SECRET}`],
    ['like a directive', `  A: %${SECRET}`],
    ['like a reserved word', `  A: @${SECRET}`],
    ['with a colon', `  A: b: ${SECRET}`],
    ['after quotes', `  A: "b" ${SECRET}`],
    ['with an unknown escape', `  A: "\\${SECRET}"`],
    ['without a closing quote', `  A: "${SECRET}`],
    ['without a closing bracket', `  A: [${SECRET}`],
    ['as a block header', `  A: |${SECRET}`],
    ['in place of the mapping', SECRET],
    ['as a pair in place of the mapping', `A=${SECRET}`],
    ['as list of pairs in place of the mapping', `\n  - A=${SECRET}`],
    ['as a list of names and values', `\n  - { Name: A, Value: ${SECRET} }`],
  ])('of a spec that is wrong: %s', async (_, text) => {
    const start = text.startsWith('  ')
      ? `Environment:\n  ${text}`
      : `Environment: ${text.replaceAll('\n', '\n  ')}`
    const run = await harness.run({ spec: withContainer(start, 'Mode: Both'), env: { RUNNER_DEBUG: '1' } })
    expectInvalid(run, harness)
  })
})

describe('names that JavaScript knows are only names', () => {
  const special = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

  test('as environment variables, which all arrive', async () => {
    const run = await harness.run({
      spec: withContainer(`Environment: { ${special.map((name) => `${name}: "${name}"`).join(', ')} }`),
    })
    expect(run.exitCode).toBe(0)
    const { body } = harness.emulator.requests[0]!
    for (const name of special) expect(body).toContain(`"${name}":"${name}"`)
    const file = await readFile(run.outputs['request-file']!, 'utf8')
    for (const name of special) expect(file).toContain(`"${name}": "${name}"`)
  })

  test('as tags, which all arrive', async () => {
    await harness.run({
      spec: `Tags: { ${special.map((name) => `${name}: x`).join(', ')} }\n${withContainer()}`,
    })
    expect([...harness.emulator.models.get('eu-west-1/churn')!.tags.keys()]).toEqual(special)
  })

  test('as fields, which are unknown', async () => {
    const run = await harness.run({ spec: withContainer(...special.map((name) => `${name}: { Image: x }`)) })
    expectInvalid(run, harness)
    for (const name of special) expect(run.log.join('\n')).toContain(`Unknown field \`${name}\``)
  })
})

describe('nothing crashes or hangs', () => {
  const MIB = 1024 * 1024
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x,x]',
    ...Array.from('bcdefghij', (name, index) => {
      const last = 'abcdefghi'[index]!
      return `${name}: &${name} [${Array(10).fill(`*${last}`).join(',')}]`
    }),
  ].join('\n')

  const odd: [what: string, spec: string][] = [
    ['null', 'null'],
    ['a number', '42'],
    ['an empty string', '""'],
    ['an empty list', '[]'],
    ['an empty mapping', '{}'],
    ['a list of lists', '[[[]]]'],
    ['a list of nulls', '- \n- ~\n- null\n'],
    ['a list of scalars', '- a\n- 1\n'],
    ['null containers', `ModelName: a\nExecutionRoleArn: ${ROLE}\nPrimaryContainer:\nContainers:\n`],
    ['containers as a mapping', 'Containers: { Image: x }'],
    ['a container as a list', 'PrimaryContainer: [{ Image: x }]'],
    ['tags as a number', 'Image: x\nTags: 3'],
    [
      'tags of nothing',
      'PrimaryContainer: { Image: x }\nTags: [~, [], {}, { Key: }, { Value: }, { Key: [] }]',
    ],
    ['tags of tags', 'PrimaryContainer: { Image: x }\nTags: { a: { b: c } }'],
    ['data of nothing', 'Image: x\nModelDataSource:\nAdditionalModelDataSources: [~, { S3DataSource: ~ }]'],
    ['an empty key', '? \n: x\n'],
    ['a complex key', '? [a, { b: c }]\n: x\n'],
    ['an alias as a key', '&a Image: x\n*a : y\n'],
    ['an anchor in itself', '&a [*a, *a]'],
    ['a mapping in itself', '&a { PrimaryContainer: *a }'],
    ['a merge of itself', '&a { <<: *a, Image: x }'],
    ['a merge of text', '{ <<: x }'],
    ['a merge of merges', '{ <<: [{ <<: [{ <<: x }] }] }'],
    ['an alias bomb', bomb],
    [
      'an alias bomb of merges',
      Array.from(
        { length: 30 },
        (_, i) => `k${i}: &k${i}\n  <<: [${i ? `*k${i - 1}, *k${i - 1}` : ''}]\n  a${i}: 1\n`,
      ).join(''),
    ],
    ['only a byte order mark', '\uFEFF'],
    ['a byte order mark inside', 'Image\uFEFF: x'],
    ['old line ends', 'ModelName: a\rPrimaryContainer:\r  Image: x\r  Imag: y'],
    ['a directive', '%YAML 1.1\n---\nImage: x\n'],
    ['an unknown directive', '%FOO bar\n---\nImage: x\n'],
    ['a wrong version', '%YAML 9.9\n---\nImage: x\n'],
    ['many separators', '---\n---\n---\n...\n...\n---\n'],
    ['many documents', '---\nImage: x\n'.repeat(1001)],
    ['binary', 'Image: !!binary aGVsbG8=\n'],
    ['a set', '!!set { Image }\n'],
    ['an ordered map', '!!omap [Image: x]\n'],
    ['a JavaScript function', 'Image: !!js/function "function () {}"\n'],
    ['a timestamp', 'ModelName: !!timestamp 2024-01-01\n'],
    ['deep lists', '['.repeat(100)],
    ['deep lists, closed', `${'['.repeat(1000)}${']'.repeat(1000)}`],
    ['very deep lists', '['.repeat(200_000)],
    ['very deep mappings', '{a: '.repeat(50_000)],
    ['deep blocks', '- '.repeat(20_000)],
    ['deep keys', '? '.repeat(20_000)],
    ['deep indentation', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
    ['a long key', `${'k'.repeat(MIB / 2)}: x`],
    ['a long line', `Image: "${'x'.repeat(MIB - 20)}"`],
    ['many unknown fields', Array.from({ length: 2000 }, (_, i) => `field${i}: x\n`).join('')],
    [
      'many entries',
      `PrimaryContainer:\n  Image: x\n  Environment:\n${Array.from({ length: 20_000 }, (_, i) => `    K${i}: x\n`).join('')}`,
    ],
    ['many lines', '\n'.repeat(MIB - 10)],
    ['many comments', '#\n'.repeat(MIB / 2 - 10)],
    ['many quotes', '"'.repeat(10_001)],
    ['many colons', ':'.repeat(10_000)],
    ['many ampersands', '&a '.repeat(10_000)],
    ['lone halves of characters', 'ModelName: "\\ud800"\nImage: "\\udfff"'],
    ['every ASCII character', Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')],
  ]

  test('over an odd spec', async () => {
    const ends = await parallel(odd, async ([what, spec]) => {
      const said = await harness.run({ spec, timeoutMs: HANGS }).then(
        ({ exitCode, outputs, annotations, log }) => ({
          exitCode,
          status: outputs['status'],
          told: annotations.length > 0 && log.length > 0,
          // The words of a person, not of the machine.
          internal: /call stack|stack overflow|regular expression/i.test(log.join('\n')),
        }),
        (error: unknown) => String(error).slice(0, 500),
      )
      return [what, said]
    })
    const expected = { exitCode: 1, status: 'invalid', told: true, internal: false }
    expect(ends).toEqual(odd.map(([what]) => [what, expected]))
    expect(harness.emulator.requests).toEqual([])
  })

  test('over odd inputs', async () => {
    const inputs: Record<string, string>[] = [
      { tags: '[' },
      { tags: '{}' },
      { tags: '[]' },
      { tags: '- ' },
      { tags: '&a [*a]' },
      { tags: 'Key=,Value=' },
      { tags: 'Key=a,Value=b,Key=c' },
      { tags: '='.repeat(1000) },
      { tags: '__proto__=x' },
      { tags: '{ __proto__: { a: b } }' },
      { tags: 'a<<b\n'.repeat(1000) },
      { tags: 'a=b\n'.repeat(20_000) },
      { environment: '<<' },
      { environment: '<<X\nX' },
      { environment: '__proto__=x' },
      { environment: '='.repeat(1000) },
      { environment: 'A<<B\n'.repeat(5000) },
      { spec: 'x'.repeat(100_000), 'spec-file': '' },
      { 'spec-file': '.' },
      { 'spec-file': '..' },
      { 'spec-file': '/' },
      { 'spec-file': '*.yml' },
      { 'spec-file': 'a'.repeat(5000) },
      { 'spec-file': 'C:\\models\\churn.yml' },
    ]
    const ends = await parallel(inputs, async (given) => {
      const what = JSON.stringify(given).slice(0, 60)
      return harness
        .run({ spec: withContainer(), inputs: { 'model-name': 'odd', ...given }, timeoutMs: HANGS })
        .then(
          // Some are well-formed: those create the model, once, and then it is taken.
          ({ exitCode, outputs }) => [what, `${exitCode} ${outputs['status']}`],
          (error: unknown) => [what, String(error).slice(0, 500)],
        )
    })
    for (const end of ends)
      expect(end).toEqual([
        end[0],
        expect.stringMatching(/^(?:0 created|1 invalid|1 failed|1 conflict|0 unchanged|0 tags-updated)$/),
      ])
  })

  test('without a workspace, and without a folder for temporary files', async () => {
    const run = await harness.run({
      inputs: { spec: withContainer() },
      env: { RUNNER_TEMP: `${(await harness.folder({ file: '' })).replaceAll('\\', '/')}/file/below` },
    })
    expect(run.exitCode).toBe(1)
    expect(run.outputs['status']).toBe('failed')
    expect(run.annotations).toHaveLength(1)
    expect(harness.emulator.requests).toEqual([])
  })

  test('over an image that is the longest that may be', async () => {
    const image = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${'a'.repeat(255 - 45)}`
    expect(image).toHaveLength(255)
    const run = await harness.run({ spec: withContainer().replace(IMAGE, image) })
    expect(run.exitCode).toBe(0)
  })
})
