// Tests the stand-in for the GitHub Actions runner with tiny actions in real processes.
import { existsSync } from 'node:fs'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { runAction, type RunOptions, type RunResult } from '../emulator/runner/run-action.ts'
import { CommandReader, type LogEvent } from '../emulator/runner/commands.ts'
import { parseFileCommand, parsePathFile } from '../emulator/runner/files.ts'
import { LineSplitter } from '../emulator/runner/lines.ts'
import { posixTest } from './support/platform.ts'

const ACTION_FILE = `
name: fixture
inputs:
  plain: { description: No default }
  with-default: { description: Default, default: fallback }
  two words: { description: Space in the name, default: '7' }
  token: { description: Expression, default: '\${{ github.token }}' }
  where: { description: Expression, default: 'at \${{ github.repository }}' }
`

let folder: string
const results: RunResult[] = []

beforeAll(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'runner-test-')))
  await writeFile(path.join(folder, 'action.yml'), ACTION_FILE)
})

afterEach(async () => {
  await Promise.all(results.splice(0).map((result) => result.cleanup()))
})

afterAll(() => rm(folder, { recursive: true }))

let scripts = 0

/** Runs a few lines of JavaScript as an action. */
async function run(script: string, options: RunOptions = {}): Promise<RunResult> {
  const entry = path.join(folder, `action-${++scripts}.mjs`)
  await writeFile(entry, `import { appendFileSync } from 'node:fs'\n${script}\n`)
  const result = await runAction({ entry, actionFile: path.join(folder, 'action.yml'), ...options })
  results.push(result)
  return result
}

describe('what the action gets', () => {
  const printEnv = 'console.log(JSON.stringify({ ...process.env, cwd: process.cwd() }))'
  const envOf = (result: RunResult): Record<string, string> =>
    JSON.parse(result.stdout) as Record<string, string>

  test('every declared input, with defaults, expressions and the names that core.getInput reads', async () => {
    const result = await run(printEnv, { inputs: { plain: 'a\nb' }, githubToken: 'ghs_1' })
    expect(envOf(result)).toMatchObject({
      INPUT_PLAIN: 'a\nb',
      'INPUT_WITH-DEFAULT': 'fallback',
      INPUT_TWO_WORDS: '7',
      INPUT_TOKEN: 'ghs_1',
      INPUT_WHERE: 'at octo-org/octo-repo',
    })
  })

  test('an input that is not given is the empty string', async () => {
    expect(envOf(await run(printEnv))).toMatchObject({ INPUT_PLAIN: '', INPUT_TOKEN: '' })
  })

  test('an input that action.yml does not declare is refused', async () => {
    await expect(run(printEnv, { inputs: { plian: 'x' } })).rejects.toThrow(
      "Unexpected input(s) 'plian', valid inputs are ['plain', 'with-default', 'two words', 'token', 'where']",
    )
  })

  test('nothing of this machine but the PATH', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'leak'
    process.env['LEAK'] = 'leak'
    try {
      const env = envOf(await run(printEnv, { env: { GIVEN: 'yes' } }))
      expect(env).not.toHaveProperty('AWS_ACCESS_KEY_ID')
      expect(env).not.toHaveProperty('LEAK')
      expect(env['HOME']).not.toBe(process.env['HOME'])
      expect(env).toMatchObject({ GIVEN: 'yes', AWS_EC2_METADATA_DISABLED: 'true', GITHUB_ACTIONS: 'true' })
    } finally {
      delete process.env['AWS_ACCESS_KEY_ID']
      delete process.env['LEAK']
    }
  })

  test('the workspace as working directory, and the event on disk', async () => {
    const script = `import { readFileSync } from 'node:fs'
      console.log(process.cwd(), process.env.GITHUB_WORKSPACE, readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'))`
    const result = await run(script, { workspace: folder, event: { number: 3 } })
    expect(result.log).toEqual([`${folder} ${folder} {"number":3}`])
  })
})

describe('what the action answers', () => {
  test('outputs, environment, state, path and summary', async () => {
    const result = await run(`
      appendFileSync(process.env.GITHUB_OUTPUT, 'a=1\\nb<<EOF_1\\nline 1\\n\\nc=no\\nEOF_1\\nempty<<E\\nE\\n')
      appendFileSync(process.env.GITHUB_ENV, 'NAME=value=with=equals\\n')
      appendFileSync(process.env.GITHUB_STATE, 'token=t\\n')
      appendFileSync(process.env.GITHUB_PATH, '/opt/one\\n/opt/two\\n')
      appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Done\\n')
    `)
    expect(result).toMatchObject({
      exitCode: 0,
      signal: null,
      outputs: { a: '1', b: 'line 1\n\nc=no', empty: '' },
      exportedEnv: { NAME: 'value=with=equals' },
      state: { token: 't' },
      addedPath: ['/opt/one', '/opt/two'],
      summary: '# Done\n',
    })
  })

  test('a malformed output file fails the run', async () => {
    await expect(run(`appendFileSync(process.env.GITHUB_OUTPUT, 'no equals sign\\n')`)).rejects.toThrow(
      "Invalid format 'no equals sign'",
    )
  })

  test('a summary over 1 MiB is dropped, with a line that says so', async () => {
    const result = await run(`appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1))`)
    expect(result.summary).toBe('')
    expect(result.log.join()).toContain('$GITHUB_STEP_SUMMARY upload aborted')
  })

  test('commands and text of both streams, the exit code, and lines as they come', async () => {
    const seen: string[] = []
    const script = `console.log('hello\\n::error file=a.yml,line=3::bad%0Anews'); console.error('::notice::n'); process.exitCode = 3`
    const result = await run(script, { onStdout: (line) => seen.push(line) })
    expect(result.exitCode).toBe(3)
    expect(result.log).toEqual(['hello'])
    expect(result.commands).toEqual(
      expect.arrayContaining([
        { name: 'error', properties: { file: 'a.yml', line: '3' }, message: 'bad\nnews' },
        { name: 'notice', properties: {}, message: 'n' },
      ]),
    )
    expect(seen).toEqual(['hello', '::error file=a.yml,line=3::bad%0Anews'])
    expect(result.stdout).toBe('hello\n::error file=a.yml,line=3::bad%0Anews\n')
  })

  test('cleanup removes the files of the run', async () => {
    const result = await run('')
    expect(existsSync(result.tempDir)).toBe(true)
    await result.cleanup()
    expect(existsSync(result.tempDir)).toBe(false)
  })
})

describe('ending early', () => {
  const forever = `console.log('started'); setInterval(() => {}, 1000)`

  /** Milliseconds in which a process has started for sure on this machine: many times what one takes as a whole. */
  const longEnough = async (): Promise<number> => 500 + Math.ceil(10 * (await run('')).durationMs)

  test('a run that takes too long is killed, and the error shows what it wrote', async () => {
    const timeoutMs = await longEnough()
    await expect(run(forever, { timeoutMs })).rejects.toThrow(
      `The action still ran after ${timeoutMs} ms. It wrote:\nstarted`,
    )
  })

  test('an exception of a listener rejects the run', async () => {
    const onStdout = (): never => {
      throw new Error('listener')
    }
    await expect(run(forever, { onStdout })).rejects.toThrow('listener')
  })

  // Windows has no signals: kill() ends the process at once.

  posixTest('a signal after a while reaches the action', async () => {
    const script = `process.on('SIGTERM', () => { console.log('bye'); process.exit(5) })\n${forever}`
    const result = await run(script, { signalAfter: { ms: await longEnough(), signal: 'SIGTERM' } })
    expect(result).toMatchObject({ exitCode: 5, signal: null, log: ['started', 'bye'] })
  })

  posixTest('a signal at a chosen moment ends an action that does not handle it', async () => {
    let interrupt = (): void => undefined
    const result = await run(forever, {
      onStart: (kill) => (interrupt = () => kill('SIGINT')),
      onStdout: () => interrupt(),
    })
    expect(result).toMatchObject({ exitCode: null, signal: 'SIGINT' })
  })
})

describe('workflow commands', () => {
  const read = (...lines: string[]): LogEvent[] => {
    const reader = new CommandReader()
    return lines.map((line) => reader.read(line))
  }
  const command = (name: string, properties: Record<string, string>, message: string): LogEvent => ({
    kind: 'command',
    command: { name, properties, message },
  })

  test.each([
    ['::group::Title', command('group', {}, 'Title')],
    [' \t::Warning::x', command('warning', {}, 'x')],
    [
      '::error title=a%3A%2Cb,line=3::50%25 %0D%0A',
      command('error', { title: 'a:,b', line: '3' }, '50% \r\n'),
    ],
    ['::debug::%250A', command('debug', {}, '%0A')],
    ['::notice::a::b', command('notice', {}, 'a::b')],
    ['##[group]Title', command('group', {}, 'Title')],
    ['text ##[error file=a.yml;line=2]x%5D', command('error', { file: 'a.yml', line: '2' }, 'x]')],
  ])('%j is a command', (line, expected) => {
    expect(read(line)).toEqual([expected])
  })

  test.each(['text ::error::x', '::error', '::unknown::x', ': :error::x', '##[unknown]x', 'a::b', ''])(
    '%j is text',
    (line) => {
      expect(read(line)).toEqual([{ kind: 'text', text: line }])
    },
  )

  test('stop-commands turns all of them off until its token comes back', () => {
    expect(read('::stop-commands::t0ken', '::error::x', '##[error]x', '::T0ken::', '::error::x')).toEqual([
      command('stop-commands', {}, 't0ken'),
      { kind: 'text', text: '::error::x' },
      { kind: 'text', text: '##[error]x' },
      command('t0ken', {}, ''),
      command('error', {}, 'x'),
    ])
  })

  test.each(['', 'error', 'pause-logging'])('stop-commands refuses the token %j', (token) => {
    expect(() => read(`::stop-commands::${token}`)).toThrow('needs a token')
  })
})

describe('file commands', () => {
  test.each([
    ['', {}],
    ['\n\na=\n', { a: '' }],
    ['a=1\na=2', { a: '2' }],
    ['a=x<<y\n', { a: 'x<<y' }],
    ['a<<b=c\n1\nb=c\n', { a: '1' }],
    ['a<<E\n E\nE \nE', { a: ' E\nE ' }],
    ['__proto__=x\n', JSON.parse('{"__proto__":"x"}')],
  ])('%j is read', (text, expected) => {
    expect(parseFileCommand(text)).toEqual(expected)
  })

  test.each([
    ['name\n', "Invalid format 'name'"],
    ['=x\n', 'Name must not be empty'],
    ['<<E\nE\n', 'Name must not be empty and delimiter must not be empty'],
    ['a<<\n\n', 'Name must not be empty and delimiter must not be empty'],
    ['a<<E\nvalue\n', "Matching delimiter not found 'E'"],
  ])('%j is malformed', (text, message) => {
    expect(() => parseFileCommand(text)).toThrow(message)
  })

  test('the path file holds one folder a line', () => {
    expect(parsePathFile('/a\n\n/b\r\n')).toEqual(['/a', '/b'])
  })
})

test.each([
  [['a\nb\r\nc\rd'], ['a', 'b', 'c', 'd']],
  [
    ['a\r', '\nb\n'],
    ['a', 'b'],
  ],
  [
    ['a\r', 'b\r'],
    ['a', 'b'],
  ],
  [
    ['a\n', '\n', 'b'],
    ['a', '', 'b'],
  ],
])('lines of %j', (pieces, expected) => {
  const splitter = new LineSplitter()
  expect([...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()]).toEqual(expected)
})
