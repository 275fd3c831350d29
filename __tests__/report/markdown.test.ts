// Tests that no text acts in GitHub Markdown, and that a person reads all of it.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { code, details, fence, htmlCode, link, oneLine } from '../../src/report/markdown/markdown.ts'
import { mermaidLabel } from '../../src/report/markdown/picture.ts'
import { text } from '../../src/report/markdown/prose.ts'
import { code as mark } from '../../src/text/code.ts'
import { visible } from '../../src/text/escape.ts'
import { hostileMegabytes, hostileTexts } from '../support/hostile.ts'
import { activeProse, Page } from '../support/rendered.ts'
import { Yardstick } from '../support/time.ts'

const URL_OF_OURS = 'https://github.com/a/b/blob/v1/docs/rules.md#image-region'

/** Pieces of hostile texts in any order, random Unicode between them. */
const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          ...['`', '``', '|', '\\', ' ', '\n', '@', '#', '1', 'a', '-', '.', ')', '<', '>', '&', '*', '_'],
          ...['[', ']', '(', '!', ':', '"', '$', '~', '=', '\t', '\r', '\u202E', 'www.', 'http://', 'GH-'],
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

function always(check: (text: string) => void, numRuns = 1000): void {
  hostileTexts.forEach(check)
  fc.assert(fc.property(hostile, check), { numRuns })
}

/** What a person reads of prose, but for its spaces and for backticks, which may be marks of code. */
function prose(hostileText: string): string {
  return bare(oneLine(hostileText, 4000))
}

function bare(shown: string): string {
  return shown.replace(/[\s`]/g, '')
}

describe('code', () => {
  test.each([
    ['churn', '`churn`'],
    ['', '(empty)'],
    [' ', '` `'],
    [' a', '` a`'],
    [' a ', '`  a  `'],
    ['`', '`` ` ``'],
    ['a`b``c', '```a`b``c```'],
    ['``', '` `` `'],
    ['a|b', '`a`&#124;`b`'],
    ['||', '&#124;&#124;'],
    ['a\nb', '`a\\u{000a}b`'],
    ['\uD800', '`\uFFFD`'],
  ])('%j', (content, markdown) => {
    expect(code(content)).toBe(markdown)
  })

  test('loses its middle when it is long, and never half a character', () => {
    expect(code('0123456789', 6)).toBe('`012…89`')
    expect(code('🦊🦊🦊🦊', 3)).toBe('`🦊🦊…`')
    always((content) => {
      const shown = visible(content.toWellFormed())
      const points = [...oneLine(content, 20)]
      expect(points.length).toBeLessThanOrEqual(20)
      if ([...shown].length <= 20) return expect(points.join('')).toBe(shown)
      expect(shown.startsWith(points.slice(0, 12).join(''))).toBe(true)
      expect(shown.endsWith(points.slice(13).join(''))).toBe(true)
    })
  })

  test('is code, and nothing but code, in a paragraph', () => {
    always((content) => {
      const page = Page.of(code(content))
      expect(page.text()).toBe(oneLine(content, 200) || '(empty)')
      expect(page.elements().filter((element) => element !== 'code')).toEqual(['p'])
      expect(activeProse(page)).toEqual([])
    })
  })

  test('leaves a table its cells', () => {
    always((content) => {
      const cell = code(content, 60)
      const page = Page.of(`| a | b |\n| --- | --- |\n| ${cell} | x |\n| y | ${cell} |`)
      expect(page.cells()).toEqual([2, 2, 2])
      expect(page.texts('td')).toEqual([
        oneLine(content, 60) || '(empty)',
        'x',
        'y',
        oneLine(content, 60) || '(empty)',
      ])
      expect(page.elements()).toEqual(expect.not.arrayContaining(['a href', 'b', 'img src']))
      expect(activeProse(page)).toEqual([])
    })
  })

  test('stands beside other code', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const page = Page.of(`- x ${code(one)} y ${code(other)} z`)
        const words = [one, other].map((content) => oneLine(content, 200) || '(empty)')
        expect(page.text().trim()).toBe(`x ${words[0]} y ${words[1]} z`)
        expect(activeProse(page)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('prose', () => {
  test.each([
    ['The tag may change: pin a digest.', 'The tag may change: pin a digest.'],
    ['PrimaryContainer.Image is in us-east-1.', '`PrimaryContainer.Image` is in `us-east-1`.'],
    ['It is "Serial or Direct".', 'It is "Serial or Direct".'],
    ['Set if-exists: replace, or wait.', 'Set if-exists: replace, or wait.'],
    ['Create it (as arn:aws:iam::1:role/a), then run.', 'Create it (as `arn:aws:iam::1:role/a`), then run.'],
    ['It has 300 characters.', 'It has 300 characters.'],
    ['At most 50.', 'At most 50\\.'],
    ['1. one', '1\\. one'],
    ['1) one', '1\\) one'],
    ['- one - two', '`-` one - two'],
    ['@octocat, see #1 and GH-1', '`@octocat`, see `#1` and `GH-1`'],
    ['a  \t b', 'a b'],
    ['', ''],
  ])('%j', (content, markdown) => {
    expect(text(content)).toBe(markdown)
  })

  test.each([
    [
      'List them: `aws iam list-roles --query "Roles[].Arn"`',
      'List them: `aws iam list-roles --query "Roles[].Arn"`',
    ],
    ['`a`, `b` and `c`.', '`a`, `b` and `c`.'],
    ['`a` - b', '`a` - b'],
    ['``a`b`` is', '``a`b`` is'],
    ['`` ` ``', '`` ` ``'],
    ['`a|b`', '`a`&#124;`b`'],
    ['an `unclosed mark', 'an `` `unclosed `` mark'],
    ['@x`a`', '`@x` `a`'],
  ])('shows what a template marked as code: %j', (content, markdown) => {
    expect(text(content)).toBe(markdown)
  })

  test('shows any marked value whole, beside any other', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const page = Page.of(text(`Not ${mark(one)} but ${mark(other)}.`, 4000))
        const words = [one, other].map((value) => (value === '' ? '(empty)' : oneLine(value, 4000)))
        expect(page.text().trim()).toBe(`Not ${words[0]} but ${words[1]}.`)
        expect(activeProse(page)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('is words and code, wherever it stands, and all of it is read', () => {
    always((content) => {
      const prosaic = text(content)
      for (const [before, after] of [
        ['', ''],
        ['- ', ''],
        ['1. x<br>', ''],
        ['### ', ''],
        ['x\n\n', '\n\nx'],
      ] as const) {
        const page = Page.of(`${before}${prosaic}${after}`)
        const template = ['p', 'ul', 'ol', 'li', 'h3', 'br']
        const others = page.elements().filter((element) => !template.includes(element))
        expect(others.filter((element) => element !== 'code')).toEqual([])
        expect(bare(page.text())).toContain(prose(content))
        expect(activeProse(page)).toEqual([])
      }
    }, 400)
  })

  test('leaves a table its cells', () => {
    always((content) => {
      const page = Page.of(`| a | b |\n| --- | --- |\n| ${text(content)} | x |`)
      expect(page.cells()).toEqual([2, 2])
      expect(page.texts('td').map(bare)).toEqual([prose(content), 'x'])
    }, 400)
  })
})

describe('a fenced block', () => {
  test('has a fence longer than any run of backticks in it', () => {
    expect(fence('a', 'json')).toBe('```json\na\n```')
    expect(fence('a\n````\nb')).toBe('`````\na\n````\nb\n`````')
  })

  test('holds its text, and ends where it should', () => {
    always((content) => {
      const page = Page.of(`${fence(content)}\n\nafter`)
      expect(page.elements()).toEqual(['code', 'p', 'pre'])
      expect(page.texts('p')).toEqual(['after'])
      const lines = content.split(/\r\n|[\n\r]/).map((line) => oneLine(line, 2200))
      // GitHub counts a fence to 255: longer runs are shortened.
      if (!/`{200}/.test(content)) expect(page.texts('code')[0]).toBe(`${lines.join('\n')}\n`)
      expect(fence(content)).not.toMatch(/`{202}/)
    })
  })
})

describe('a folded block', () => {
  test('folds its content, whatever the label and the content hold', () => {
    always((content) => {
      const page = Page.of(`${details(`Request for ${htmlCode(content)}`, fence(content))}\n\nafter`)
      expect(page.elements()).toEqual(['code', 'details', 'p', 'pre', 'summary'])
      expect(page.texts('summary')).toEqual([`Request for ${oneLine(content, 200)}`])
      expect(page.texts('p')).toEqual(['after'])
      expect(activeProse(page)).toEqual([])
    })
  })
})

describe('a link', () => {
  test.each([
    ['https://x.example/a?b=c#/models/d', '[`l`](https://x.example/a?b=c#/models/d)'],
    ['http://ghes.example/a', '[`l`](http://ghes.example/a)'],
    ['https://x.example/a(b)c', '[`l`](https://x.example/a%28b%29c)'],
    ['https://x.example/?a=1&copy;=2', '[`l`](https://x.example/?a=1&amp;copy;=2)'],
    ['https://x.example/ <b>|`', '[`l`](https://x.example/%20%3Cb%3E%7C%60)'],
    ['docs/rules.md#image-region', '`l`'],
    ['javascript:alert(1)', '`l`'],
    [undefined, '`l`'],
  ])('%s', (url, markdown) => {
    expect(link('l', url)).toBe(markdown)
  })

  test('is none when its URL is too long', () => {
    expect(link('l', `https://x.example/${'a'.repeat(3000)}`)).toBe('`l`')
  })

  test('leads where it should, whatever its label', () => {
    always((label) => {
      const markdown = link(label, URL_OF_OURS)
      const page = Page.of(`| ${markdown} | x |\n| --- | --- |`)
      expect(page.cells()).toEqual([2])
      expect(Page.of(markdown).texts('a')).toEqual(page.texts('a'))
      expect(page.links()).toEqual([URL_OF_OURS])
      expect(page.texts('a')).toEqual([oneLine(label, 200) || '(empty)'])
      expect(activeProse(page)).toEqual([])
    })
  })
})

describe('the label of a Mermaid node', () => {
  test('is words, and entities of Mermaid', () => {
    expect(mermaidLabel('xgboost-1.7')).toBe('xgboost-1.7')
    expect(mermaidLabel('"]; click')).toBe('#34;#93;#59;#32;click')
    always((label) => {
      expect(mermaidLabel(label)).toMatch(/^(?:[\p{L}\p{N}./…-]|#\d+;)*$/u)
      const read = mermaidLabel(label).replace(/#(\d+);/g, (_, point: string) =>
        String.fromCodePoint(Number(point)),
      )
      expect(read).toBe(oneLine(label, 60))
    })
  })
})

describe('a megabyte on one line', () => {
  const render = (content: string): string[] => [
    ...[code(content), text(content), htmlCode(content), mermaidLabel(content)],
    ...[fence(content), link(content, URL_OF_OURS)],
  ]
  // No more of a text is looked at than is shown, so that a megabyte costs what a page does.
  const page = 'word '.repeat(2_000)
  const ordinary = new Yardstick(() => {
    for (let n = 0; n < 10; n++) render(page)
  })

  test.each(hostileMegabytes.map((content) => [content.slice(0, 10), content]))('%j', (_, content) => {
    let rendered: string[] = []
    ordinary.expectAtMost(60, () => {
      rendered = render(content)
    })
    for (const markdown of rendered) expect(Buffer.byteLength(markdown)).toBeLessThan(32_000)
    expect(Page.of(code(content)).elements()).toEqual(expect.arrayContaining(['p']))
  })
})
