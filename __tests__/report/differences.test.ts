// Tests how differences are told: as a diff whose lines fit a comment, old before new, values of variables hidden.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { diffBlock } from '../../src/report/markdown/differences.ts'
import { oneLine } from '../../src/report/markdown/markdown.ts'
import { REPLACEMENT_NOTE } from '../../src/sagemaker/registration/outcome.ts'
import { hostileTexts } from '../support/hostile.ts'
import { Page } from '../support/rendered.ts'
import { PLACE, conflict, created, lines, manyDifferences, model, replacing } from '../support/reports.ts'

const SIDES = { before: 'existing model', after: 'spec' }

function diff(...args: Parameters<typeof diffBlock>): string[] {
  return diffBlock(...args).split('\n')
}

describe('differences', () => {
  test('are a diff by path, environment values hidden', () => {
    const told = lines({ models: [conflict] })
    const start = told.indexOf('```diff')
    expect(told.slice(start, start + 13)).toEqual([
      '```diff',
      '--- existing model',
      '+++ spec',
      '@@ PrimaryContainer.Environment (values hidden) @@',
      '- OLD',
      '+ NEW',
      '! PORT',
      '@@ PrimaryContainer.Image @@',
      '- churn:1',
      '+ churn:2',
      '@@ VpcConfig.Subnets @@',
      '+ subnet-1',
      '```',
    ])
  })

  test('of several models have headings in words', () => {
    expect(lines({ models: [created, conflict] })).toContain('#### `churn` conflicts with an existing model')
    expect(lines({ models: [created, replacing] })).toContain('#### `churn` will be replaced')
  })

  test('of tags are old and new', () => {
    const tagChanges = [
      { key: 'team', before: 'growth', after: 'platform' },
      { key: 'stage', after: '' },
    ]
    const told = lines({ models: [model({ status: 'would-update-tags', ...PLACE, tagChanges })] })
    const start = told.indexOf('@@ Tags @@')
    expect(told.slice(start, start + 5)).toEqual([
      '@@ Tags @@',
      '- team: growth',
      '+ team: platform',
      '+ stage: ',
      '```',
    ])
  })

  test('from the previous model name it', () => {
    const previous = { name: 'churn-1', consoleUrl: PLACE.consoleUrl, differences: manyDifferences(1) }
    const told = lines({ models: [model({ status: 'created', ...PLACE, previous })] })
    expect(told).toEqual(
      expect.arrayContaining([
        `#### \`churn\` compared with [\`churn-1\`](${PLACE.consoleUrl})`,
        '--- churn-1',
        '+++ churn',
      ]),
    )
    const equal = model({ status: 'created', ...PLACE, previous: { ...previous, differences: [] } })
    expect(lines({ models: [equal] })).toContain('No differences.')
    const { differences: _, ...unknown } = previous
    expect(lines({ models: [model({ status: 'created', ...PLACE, previous: unknown })] })).toContain(
      'The action could not describe it.',
    )
  })

  test('of a replacement say what happens to endpoints, once', () => {
    const told = lines({ dryRun: true, models: [replacing, replacing] }).join('\n')
    const [first = ''] = REPLACEMENT_NOTE.split('.')
    expect(told.split(first)).toHaveLength(2)
    expect(lines({ models: [conflict] }).join('\n')).not.toContain(first)
  })

  test('wrap long values, and leave out of the longest what both begin with', () => {
    const [, , , ...wrapped] = diff([{ path: 'a', change: 'added', after: 'x'.repeat(100) }], [], SIDES)
    expect(wrapped).toEqual(['@@ a @@', `+ ${'x'.repeat(82)}`, `+ ${'x'.repeat(18)}`, '```'])
    const long = 'y'.repeat(400)
    const [, , , ...cut] = diff(
      [{ path: 'a', change: 'changed', before: `${long}1`, after: `${long}2` }],
      [],
      SIDES,
    )
    expect(cut).toEqual([
      '@@ a @@',
      `- ${'y'.repeat(30)}…${'y'.repeat(20)}1`,
      `+ ${'y'.repeat(30)}…${'y'.repeat(20)}2`,
      '```',
    ])
  })

  test('name many variables in few lines, each whole', () => {
    const changed = Array.from({ length: 30 }, (_, n) => `VARIABLE_NUMBER_${n}`)
    const told = diff(
      [{ path: 'Environment', change: 'changed', variables: { added: [], removed: [], changed } }],
      [],
      SIDES,
    )
    const named = told.filter((line) => line.startsWith('! '))
    expect(named.length).toBeLessThan(10)
    expect(
      named
        .map((line) => line.slice(2))
        .join(' ')
        .split(', '),
    ).toEqual(changed)
  })

  test('never make a line wider than a comment, nor a line that is not of the diff', () => {
    const any = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 300 }))
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 7, maxLength: 7 }),
        ([path = '', a = '', b = '', c = '', d = '', e = '', f = '']) => {
          const block = diffBlock(
            [
              { path, change: 'changed', before: a, after: b },
              { path: a, change: 'changed', variables: { added: [c], removed: [d], changed: [e, f] } },
              { path: b, change: 'changed', items: { added: [e], removed: [f] } },
            ],
            [{ key: c, before: d, after: e }],
            { before: f, after: a },
          )
          const page = Page.of(block)
          expect(page.elements()).toEqual(['code class', 'pre'])
          const shown = (page.texts('code')[0] ?? '').split('\n').slice(0, -1)
          for (const line of shown) {
            expect(line).toMatch(/^(?:@@ .* @@|--- |\+\+\+ |[-+!] )/su)
            expect([...line].length).toBeLessThanOrEqual(84)
          }
          expect(block).toContain(oneLine(path, 78))
        },
      ),
      { numRuns: 300 },
    )
  })
})
