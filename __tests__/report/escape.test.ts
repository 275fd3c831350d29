// Tests that text in the log is one line in which the runner finds no command.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CommandReader } from '../../emulator/runner/commands.ts'
import { logLine, visible } from '../../src/text/escape.ts'

describe('a line of the log', () => {
  test.each([
    ['plain text', 'plain text'],
    ['::error::x', ': :error::x'],
    ['  ::error::x', '  : :error::x'],
    ['a ::error::x', 'a ::error::x'],
    [':::error::x', ': ::error::x'],
    ['##[error]x', '## [error]x'],
    ['a ##[group]##[group]', 'a ## [group]## [group]'],
    ['###[error]', '### [error]'],
    ['\n::error::x', '\\u{000a}::error::x'],
    ['arn:aws:iam::123456789012:role/x', 'arn:aws:iam::123456789012:role/x'],
    ['', ''],
  ])('%j', (text, line) => {
    expect(logLine(text)).toBe(line)
  })

  test('is never a command, whatever the text', () => {
    const piece = fc.constantFrom(
      ':',
      '::',
      '#',
      '##',
      '[',
      ']',
      '##[',
      'error',
      'ERROR',
      'group',
      'add-mask',
      'stop-commands',
      ' ',
      '\t',
      '\n',
      '\r',
      '\u0085',
      '\u00A0',
      '\u2028',
      '\u3000',
      '\uFEFF',
      '\u200B',
      '\u001b[0m',
      '%0A',
      '=',
      ',',
      'x',
    )
    const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 })
    fc.assert(
      fc.property(text, (pieces) => {
        const line = logLine(pieces.join(''))
        expect(line).not.toMatch(/[\n\r\u0085\u2028\u2029\u001b]/)
        expect(new CommandReader().read(line)).toEqual({ kind: 'text', text: line })
      }),
      { numRuns: 3000 },
    )
  })
})

describe('visible text', () => {
  test.each([
    ['a\tb', 'a b'],
    ['a\r\nb', 'a\\u{000d}\\u{000a}b'],
    ['\u001b[31mred', '\\u{001b}[31mred'],
    ['left\u202Eright', 'left\\u{202e}right'],
    ['\u2066\u200F', '\\u{2066}\\u{200f}'],
    ['nul\0', 'nul\\u{0000}'],
    ['é 🦊 中', 'é 🦊 中'],
  ])('%j', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })
})
