// Tests how findings are told: by file, worst first, and once for all places where they are the same.
import { describe, expect, test } from '@jest/globals'
import type { Diagnostic } from '../../src/spec/findings/diagnostic.ts'
import { Page } from '../support/rendered.ts'
import { lines, mistake, planned, warning } from '../support/reports.ts'

function at(line: number, of: Partial<Diagnostic> = {}): Diagnostic {
  return { ...warning, line, ...of }
}

describe('findings', () => {
  test('of several places have a heading each, those with errors first', () => {
    const told = lines({ diagnostics: [warning, mistake], dropped: 3 })
    expect(told.slice(2)).toEqual([
      '#### input `image`: 1 error',
      '',
      '- ❌ `PrimaryContainer.Image` is in `us-east-1`, but the model is created in `eu-west-1`. (`image-region`)',
      '',
      '#### `models/churn.yml`: 1 warning',
      '',
      '- ⚠️ Line 4: `PrimaryContainer.Image` has no tag, which means latest. (`mutable-image-tag`)<br>Pin a version.',
      '',
      '… and 3 more findings',
      '',
    ])
  })

  test('of one file below a model say how many they are', () => {
    expect(lines({ models: [planned], diagnostics: [warning] })).toContain(
      '#### 1 warning in `models/churn.yml`',
    )
    expect(lines({ diagnostics: [{ ...mistake, file: 'a.yml' }] })[2]).toBe('In `a.yml`:')
  })

  test('that repeat are told once, with their lines', () => {
    const second = {
      path: 'Containers[7].Image',
      message: 'Containers[7].Image has no tag, which means latest.',
    }
    const told = lines({ diagnostics: [at(4), at(9), at(12, second), at(20)] })
    expect(told.filter((line) => line.startsWith('- '))).toEqual([
      '- ⚠️ Line 4: `PrimaryContainer.Image` has no tag, which means latest. (`mutable-image-tag`)<br>Pin a version.<br>3 more like this at lines 9, 12 and 20',
    ])
    expect(lines({ diagnostics: [at(4), at(9)] }).join()).toContain('1 more like this at line 9')
  })

  test.each<[string, Partial<Diagnostic>]>([
    ['message', { message: 'PrimaryContainer.Image has another fault.' }],
    ['hint', { hint: 'Pin a digest.' }],
    ['rule', { rule: 'image-region' }],
    ['severity', { severity: 'error' }],
    [
      'field',
      { path: 'PrimaryContainer.Other', message: 'PrimaryContainer.Other has no tag, which means latest.' },
    ],
    ['file', { file: 'other.yml' }],
  ])('with another %s do not repeat', (_, other) => {
    expect(lines({ diagnostics: [at(4), at(9, other)] }).join('\n')).not.toContain('like this')
  })

  test('name some of many lines', () => {
    const many = Array.from({ length: 30 }, (_, n) => at(n + 1))
    expect(lines({ diagnostics: many }).join('\n')).toContain(
      '29 more like this at lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 17 more',
    )
  })

  test('show policies to paste as JSON', () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
    const hint = `Allow both: \`${[statement, statement].map((one) => JSON.stringify(one)).join(', ')}\``
    const page = Page.of(lines({ diagnostics: [at(4, { hint }), at(5, { message: 'Other.' })] }).join('\n'))
    expect(JSON.parse(`[${page.texts('pre')[0] ?? ''}]`)).toEqual([statement, statement])
    expect(page.texts('li')).toHaveLength(2)
  })

  test('link to the rule where the action is known', () => {
    const before = { ...process.env }
    process.env.GITHUB_SERVER_URL = 'https://github.com'
    process.env.GITHUB_ACTION_REPOSITORY = 'o/action'
    process.env.GITHUB_ACTION_REF = 'v1'
    try {
      const told = lines({ dryRun: true, diagnostics: [warning], models: [planned] })
      expect(Page.of(told.join('\n')).links()).toEqual([
        'https://github.com/o/action/blob/v1/docs/rules.md#mutable-image-tag',
      ])
    } finally {
      process.env = before
    }
  })
})
