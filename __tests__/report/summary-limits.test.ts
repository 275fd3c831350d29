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
  ...['a href', 'br', 'code', 'code class', 'details', 'em', 'h3', 'h4', 'li', 'ol', 'p', 'pre', 'summary'],
  ...['table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
]

function checkHarmless(parts: Report, limit: number): void {
  const markdown = renderReport(parts, limit)
  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit)
  expect(markdown).not.toContain(SECRET)
  const page = Page.of(markdown)
  expect(page.elements().filter((element) => !TEMPLATE.includes(element))).toEqual([])
  expect(activeProse(page)).toEqual([])
  expect(page.links()).toEqual([])
  for (const count of page.cells()) expect([4, 6]).toContain(count)
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

  test.each(hostileMegabytes.map((text) => [text.slice(0, 10), text]))('a megabyte of %j', (_, text) => {
    const parts = hostileReport([text])
    const words = hostileReport(['word '.repeat(200_000)])
    const ordinary = new Yardstick(() => renderReport(words, 65_536))
    ordinary.expectAtMost(30, () => renderReport(parts, 65_536))
    checkHarmless(parts, 65_536)
    checkHarmless(parts, MIB)
  })
})

describe('a report that is too long', () => {
  const wordy = model({ status: 'conflict', ...PLACE, failure, differences: manyDifferences(30) }, pipeline)
  const parts: Partial<Report> = { models: [wordy], diagnostics: Array.from({ length: 80 }, () => warning) }
  const whole = Buffer.byteLength(renderReport(report(parts), MIB))

  /** What each length has of: request, picture, differences, findings, rows of models. */
  function shape(limit: number): string {
    const page = Page.of(lines(parts, limit).join('\n'))
    const count = (name: string): number => page.texts(name).length
    const pictures = page.texts('pre').filter((text) => text.startsWith('flowchart')).length
    const rows = page.cells()
    const left = page.texts('em').find((text) => text.startsWith('Left out')) ?? ''
    return [
      `${count('details')} request`,
      `${pictures} picture`,
      `${Math.max(0, rows.filter((cells) => cells === 4).length - 1)} differences`,
      `${page.texts('ul').join('').split('models/churn.yml').length - 1} findings`,
      `${rows.filter((cells) => cells === 6).length} rows`,
      left,
    ].join(', ')
  }

  test('loses detail in tiers, and says so', () => {
    const shapes = new Set<string>()
    const told = new Set<string>()
    for (let limit = whole; limit > 0; limit -= 150) {
      shapes.add(shape(limit))
      for (const line of lines(parts, limit)) told.add(line)
    }
    expect([...shapes]).toEqual([
      '1 request, 1 picture, 30 differences, 80 findings, 2 rows, ',
      '0 request, 1 picture, 30 differences, 80 findings, 2 rows, Left out, for length: the requests. The log has them.',
      '0 request, 0 picture, 10 differences, 80 findings, 2 rows, Left out, for length: the requests, the pictures, some differences. The log has them.',
      '0 request, 0 picture, 10 differences, 50 findings, 2 rows, Left out, for length: the requests, the pictures, some differences, some findings. The log has them.',
      '0 request, 0 picture, 10 differences, 10 findings, 2 rows, Left out, for length: the requests, the pictures, some differences, some findings. The log has them.',
      '0 request, 0 picture, 0 differences, 0 findings, 2 rows, Left out, for length: the requests, the pictures, the failures and differences, the findings. The log has them.',
      '0 request, 0 picture, 0 differences, 0 findings, 0 rows, ',
    ])
    expect(lines(parts, whole)).not.toContain('… and 20 more differences')
    expect([...told]).toEqual(
      expect.arrayContaining(['… and 20 more differences', '- … and 30 more', '- … and 70 more']),
    )
  })

  test('is one line in the end, or nothing', () => {
    expect(renderReport(report(parts), 100)).toBe(
      'SageMaker: `churn` exists already. The log tells the rest.\n',
    )
    expect(renderReport(report(parts), 30)).toBe('The log tells what happened.\n')
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
        expect(lines(some, limit).length).toBeGreaterThan(10)
      }
    }
    const told = lines({ models }, 65_536)
    expect(told[0]).toBe('### SageMaker for 1,000 models: 500 in conflict, 500 created')
    expect(told).toEqual(
      expect.arrayContaining([
        '… and 950 more models',
        '… and 495 more failures or differences',
        '_Left out, for length: the requests, the pictures, some failures and differences, some models. The log has them._',
      ]),
    )
  })
})
