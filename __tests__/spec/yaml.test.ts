// The reading of YAML: positions, anchors, merge keys, and everything that is refused.
import { describe, expect, test } from '@jest/globals'
import { checkText, withTopLevel } from '../support/check.ts'

describe('anchors, aliases and merge keys', () => {
  test('are resolved, own keys winning over merged ones', () => {
    const text = [
      'ModelName: churn',
      'ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution',
      'Containers:',
      '  - &first',
      '    Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1',
      '    Environment: &env { A: 1, B: 2 }',
      '  - <<: *first',
      '    Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/c/d:2',
      '    Environment:',
      '      <<: [*env, { B: 4, C: 5 }]',
      '      A: 3',
      '',
    ].join('\n')
    const { requests, lines } = checkText(text)
    expect(lines).toEqual([])
    expect(requests[0]?.Containers).toEqual([
      { Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/a/b:1', Environment: { A: '1', B: '2' } },
      {
        Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/c/d:2',
        Environment: { A: '3', B: '2', C: '5' },
      },
    ])
  })

  test.each([
    [
      'an alias without an anchor',
      'Image: *nothing',
      'No anchor with the name of this alias comes before it.',
    ],
    [
      'an alias inside its own anchor',
      'Environment: &e { A: *e }',
      'This alias refers to the anchor that contains it.',
    ],
    ['a merge of a scalar', '<<: text', 'A merge key (<<) must have a mapping or a list of mappings.'],
  ])('%s is refused', (_, line, message) => {
    expect(checkText(`${line}\n`).lines).toContainEqual(expect.stringContaining(message))
  })
})

describe('what is refused', () => {
  test('a duplicate key, at its second place', () => {
    const { diagnostics, requests } = checkText(withTopLevel('Mode: SingleModel', 'Mode: SingleModel'))
    expect(diagnostics).toEqual([
      expect.objectContaining({
        rule: 'duplicate-key',
        line: 6,
        column: 3,
        message: 'Duplicate key `Mode` (first on line 5).',
      }),
    ])
    expect(requests[0]).toBeDefined()
  })

  test.each(['!Ref Role', '!!js/function "x"', '!!binary aGk=', '!!set {a}'])('the tag of %s', (value) => {
    expect(checkText(withTopLevel(`Image: ${value}`)).lines).toContainEqual(
      expect.stringMatching(/yaml-syntax: (?:The tag !Ref|This tag) isn't allowed/),
    )
  })

  test('a key that is no string', () => {
    expect(checkText('? [a]\n: b\n').lines).toContainEqual(
      expect.stringContaining('A key must be a string, not a list.'),
    )
  })

  test('nesting deeper than 64 levels, written or through aliases', () => {
    const levels = 'Nested deeper than 64 levels'
    expect(checkText(`a: ${'['.repeat(70)}${']'.repeat(70)}\n`).lines[0]).toContain(levels)
    const chain = ['a0: &a0 []', ...Array.from({ length: 70 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`)]
    expect(checkText(chain.join('\n')).lines[0]).toContain(levels)
    expect(checkText('['.repeat(100_000)).lines.length).toBeGreaterThan(0)
  })

  test('an alias bomb, at once', () => {
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]']
    for (let i = 1; i < 10; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(',')}]`,
      )
    const { lines } = checkText(bomb.join('\n'))
    expect(lines).toEqual([expect.stringContaining('Aliases expand to more than 200000 values')])
  })

  test('more than 1,000 documents', () => {
    expect(checkText('--- {}\n'.repeat(1001)).lines).toEqual([
      expect.stringContaining('more than 1000 documents'),
    ])
  })
})

describe('positions', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('count lines and columns from 1 with %s', (_, newline) => {
    const { diagnostics } = checkText(withTopLevel('Mode: Multi', 'Imag: x').replaceAll('\n', newline))
    expect(diagnostics).toEqual([
      expect.objectContaining({ rule: 'not-allowed-value', line: 5, column: 9, endLine: 5, endColumn: 14 }),
      expect.objectContaining({ rule: 'unknown-field', line: 6, column: 3, endLine: 6, endColumn: 7 }),
    ])
  })

  test('an empty value points at its key', () => {
    expect(checkText(withTopLevel('Mode:')).diagnostics).toEqual([
      expect.objectContaining({ line: 5, column: 3, endColumn: 7 }),
    ])
  })

  test('an alias points at the anchor, where the value is written', () => {
    const { diagnostics } = checkText('- Image: &image a b\n- Image: *image\n', {
      modelName: 'm',
      executionRoleArn: 'arn:aws:iam::123456789012:role/x',
    })
    expect(diagnostics.map(({ line, column, path }) => [line, column, path])).toEqual([
      [1, 17, 'Containers[0].Image'],
      [1, 17, 'Containers[1].Image'],
    ])
  })
})
