// Tests that nothing of a text acts in a report, and that a report keeps to its limit.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Report } from '../../src/report/report.ts'
import { renderReport } from '../../src/report/markdown/summary.ts'
import { hostileMegabytes, hostileTexts } from '../support/hostile.ts'
import { activeProse, Page } from '../support/rendered.ts'
import {
  MIB,
  PLACE,
  SECRET,
  URL_OF_CHURN,
  created,
  failure,
  hostileReport,
  lines,
  manyDifferences,
  mistake,
  model,
  pipeline,
  report,
  warning,
} from '../support/reports.ts'
import { Yardstick } from '../support/time.ts'

/** The elements and attributes that the template makes. */
const TEMPLATE = [
  ...['a href', 'br', 'code', 'code class', 'details', 'em', 'h3', 'h4', 'li', 'ol', 'ol start', 'p', 'pre'],
  ...['summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
]

function checkHarmless(parts: Report, limit: number): void {
  const markdown = renderReport(parts, limit)
  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit)
  expect(markdown).not.toContain(SECRET)
  const page = Page.of(markdown)
  expect(page.elements().filter((element) => !TEMPLATE.includes(element))).toEqual([])
  expect(activeProse(page)).toEqual([])
  expect(page.links()).toEqual([])
  // All rows of a table have as many cells as its head.
  for (const table of page.tables()) expect(new Set(table).size).toBe(1)
  // All of it is still inside the template: nothing ended a block before its end.
  expect(page.texts('details')).toHaveLength(page.texts('summary').length)
}

describe('nothing of a hostile text acts', () => {
  test('in any place of a report', () => {
    for (let start = 0; start < hostileTexts.length; start += 7) {
      checkHarmless(hostileReport([...hostileTexts.slice(start), ...hostileTexts.slice(0, start)]), MIB)
    }
  })

  test('together with others, in any order, at any limit', () => {
    const piece = fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc
        .tuple(fc.constantFrom(...hostileTexts), fc.constantFrom(...hostileTexts))
        .map((pair) => pair.join('')),
    )
    const texts = fc.array(piece, { minLength: 1, maxLength: 40 })
    const limit = fc.oneof(fc.constant(MIB), fc.integer({ min: 0, max: 30_000 }))
    fc.assert(
      fc.property(texts, limit, (some, bytes) => checkHarmless(hostileReport(some), bytes)),
      { numRuns: 100 },
    )
  })

  let ordinary: Yardstick | undefined

  test.each(hostileMegabytes.map((text) => [text.slice(0, 10), text]))('a megabyte of %j', (_, text) => {
    const parts = hostileReport([text])
    const words = hostileReport(['word '.repeat(200_000)])
    ordinary ??= new Yardstick(() => renderReport(words, 65_536))
    ordinary.expectAtMost(30, () => renderReport(parts, 65_536))
    checkHarmless(parts, 65_536)
    checkHarmless(parts, MIB)
  })
})

describe('a report that is too long', () => {
  const wordy = model({ status: 'conflict', ...PLACE, failure, differences: manyDifferences(30) }, pipeline)
  const findings = Array.from({ length: 80 }, (_, n) => ({ ...warning, message: `Number ${n} has no tag.` }))
  const parts: Partial<Report> = { models: [wordy], diagnostics: findings }
  const whole = Buffer.byteLength(renderReport(report(parts), MIB))

  /** What a report has of: request, picture, differences, findings. */
  function shape(markdown: string): string {
    const page = Page.of(markdown)
    const count = (name: string): number => page.texts(name).length
    const pictures = page.texts('pre').filter((text) => text.startsWith('flowchart')).length
    const left = page.texts('em').find((text) => text.startsWith('Left out to fit')) ?? ''
    return [
      `${count('details')} request`,
      `${pictures} picture`,
      `${page.texts('pre').join('\n').split('@@ Tags').length - 1} differences`,
      `${page.texts('ul').join('').split('mutable-image-tag').length - 1} findings`,
      left,
    ].join(', ')
  }

  test('loses detail in tiers, and says so', () => {
    const limits = Array.from({ length: 150 }, (_, n) => Math.floor(whole * 0.96 ** n))
    const reports = [...new Set(limits.map((limit) => renderReport(report(parts), limit)))]
    const told = reports.flatMap((markdown) => markdown.split('\n'))
    expect([...new Set(reports.map(shape))]).toEqual([
      '1 request, 1 picture, 30 differences, 80 findings, ',
      '0 request, 1 picture, 30 differences, 80 findings, Left out to fit: the requests. See the log.',
      '0 request, 0 picture, 10 differences, 80 findings, Left out to fit: the requests, the pictures and some differences. See the log.',
      '0 request, 0 picture, 10 differences, 50 findings, Left out to fit: the requests, the pictures, some differences and some findings. See the log.',
      '0 request, 0 picture, 10 differences, 10 findings, Left out to fit: the requests, the pictures, some differences and some findings. See the log.',
      '0 request, 0 picture, 0 differences, 0 findings, Left out to fit: the requests, the pictures, the failures and differences and the findings. See the log.',
      '0 request, 0 picture, 0 differences, 0 findings, ',
    ])
    expect(lines(parts, whole)).not.toContain('… and 20 more differences')
    expect(told).toEqual(
      expect.arrayContaining([
        '… and 20 more differences',
        '… and 30 more findings',
        '… and 70 more findings',
      ]),
    )
  })

  test('is one line in the end, or nothing', () => {
    expect(renderReport(report(parts), 220)).toBe(
      `SageMaker: [\`churn\`](${URL_OF_CHURN}) conflicts with an existing model in \`eu-west-1\`. See the log for details.\n`,
    )
    expect(renderReport(report(parts), 40)).toBe('See the log for what happened.\n')
    expect(renderReport(report(parts), 3)).toBe('')
  })

  test('of 1,000 models or 1,000 findings keeps to every limit of GitHub, quickly', () => {
    const models = Array.from({ length: 1000 }, (_, n) =>
      n % 2 === 0 ? { ...wordy, outcome: { ...wordy.outcome } } : created,
    )
    const diagnostics = Array.from({ length: 1000 }, () => warning)
    const hundred = { models: models.slice(0, 100), diagnostics: diagnostics.slice(0, 100) }
    for (const some of [{ models }, { diagnostics: [...diagnostics, mistake] }, { models, diagnostics }]) {
      for (const limit of [MIB, 65_536, 10_000]) {
        const tenth = new Yardstick(() => lines(hundred, limit))
        tenth.expectAtMost(25, () => lines(some, limit))
        expect(lines(some, limit).length).toBeGreaterThan(5)
      }
    }
    const told = lines({ models }, 65_536)
    expect(told[0]).toBe('### SageMaker: 500 models conflict with existing models, 500 were created')
    expect(told).toEqual(
      expect.arrayContaining([
        '… and 800 more models',
        '… and 480 more failures or differences',
        '_Left out to fit: the requests, the pictures, some failures and differences and some models. See the log._',
      ]),
    )
  })
})
