// Tests `npm start` as a person runs it: the real script, the real emulator, the built action.
import { spawn } from 'node:child_process'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { LogView } from '../scripts/start/log-view.ts'

const SCRIPT = fileURLToPath(new URL('../scripts/start.ts', import.meta.url))

async function start(
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const { INIT_CWD: _, FORCE_COLOR: __, ...inherited } = process.env
  const child = spawn(process.execPath, [SCRIPT, ...args], { env: { ...inherited, ...env } })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { exitCode, stdout, stderr }
}

describe('npm start', () => {
  test('creates the model of the example in three requests', async () => {
    const { exitCode, stdout, stderr } = await start()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toContain('Run SageMaker create model')
    expect(stdout).toMatch(/^ {2}model-arn +arn:aws:sagemaker:eu-west-1:123456789012:model\//m)
    expect(stdout).toMatch(/^Requests: GET token → AssumeRoleWithWebIdentity → CreateModel$/m)
    expect(stdout).toContain('✓ The step succeeded')
    expect(stdout).not.toMatch(/^\s*::/m)
  })

  test('flags are inputs', async () => {
    const { exitCode, stdout } = await start(['--model-name', 'my-model', '--aws-region=eu-central-1'])
    expect(stdout).toMatch(/^ {2}model-name +my-model$/m)
    // The image of the example is in another region.
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('eu-west-1') })
  })

  test('a spec that is wrong fails the step before any request', async () => {
    const { exitCode, stdout } = await start(['--spec', 'Imgae: nothing'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Imgae')
    expect(stdout).toMatch(/^Requests: none$/m)
    expect(stdout).toContain('✗ The step failed')
  })

  test('a model that is there before stays as it is, or is replaced when an input changes it', async () => {
    const existing = ['--existing', 'examples/churn.yml']
    const again = await start(existing)
    expect(again).toMatchObject({ exitCode: 0, stderr: '' })
    expect(again.stdout).toMatch(/^ {2}status +unchanged$/m)
    expect(again.stdout).toMatch(
      /^Requests: GET token → AssumeRoleWithWebIdentity → CreateModel → DescribeModel/m,
    )
    const changed = ['--model-data-url', 's3://acme-models/churn/2026-11-23/model.tar.gz']
    const replaced = await start([...existing, ...changed, '--if-exists', 'replace'])
    expect(replaced.stdout).toMatch(/^ {2}status +replaced$/m)
  })

  test('a spec whose models cannot be there before is a mistake of the person', async () => {
    const { exitCode, stdout, stderr } = await start(['--existing', 'nowhere.yml'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain('nowhere.yml')
  })

  test.each([
    ['a file that does not exist', ['--spec-file', 'nope.yml'], /nope\.yml doesn't exist\./],
    [
      'a folder that does not exist',
      ['--spec-file', '/no-such-folder/model.yml'],
      /no-such-folder doesn't exist\./,
    ],
    [
      'a pattern in such a folder',
      ['--spec-file', '/no-such-folder/*.yml'],
      /no-such-folder doesn't exist\./,
    ],
    [
      'a file in a file',
      ['--spec-file', 'package.json/model.yml'],
      /model\.yml (?:doesn't exist|can't be read)\./,
    ],
    [
      'an earlier spec that does not exist',
      ['--existing', '/no-such-folder/a.yml'],
      /no-such-folder doesn't exist\./,
    ],
    ['an unknown flag', ['--nope', 'x'], /Unknown flag --nope\./],
    ['an argument without a flag', ['nope.yml'], /Unexpected argument 'nope\.yml'\./],
  ])('%s is one line and exit code 2', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await start(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^[^\n]+\n$/)
  })

  test('the provider of the account lists the audience that is asked for', async () => {
    const { stdout } = await start(['--audience', 'sts.amazonaws.com.cn'])
    expect(stdout).toMatch(/^ {2}status +created$/m)
  })

  test("a spec of one's own is found from the folder where npm was called", async () => {
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'start-test-')))
    try {
      const spec = [
        'ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker',
        'PrimaryContainer:',
        '  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/own:1.0',
      ]
      await writeFile(path.join(folder, 'own.yml'), spec.join('\n'))
      const args = ['--spec-file', 'own.yml', '--model-name', 'own']
      const { exitCode, stdout } = await start(args, { INIT_CWD: folder })
      expect(stdout).toMatch(/^ {2}model-name +own$/m)
      expect(exitCode).toBe(0)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('a flag that does not exist names the nearest and exits with 2', async () => {
    const { exitCode, stdout, stderr } = await start(['--spec-fil', 'x.yml'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain('Unknown flag --spec-fil. Did you mean --spec-file?')
  })

  test('a flag without its value exits with 2', async () => {
    expect(await start(['--image'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--image'),
    })
  })

  test('--help lists the inputs with their descriptions', async () => {
    const { exitCode, stdout } = await start(['--help'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^ {2}--role-to-assume +ARN of an IAM role/m)
  })
})

describe('the log as GitHub shows it', () => {
  const command = (name: string, message = '', properties: Record<string, string> = {}) =>
    ({ kind: 'command', command: { name, properties, message } }) as const

  test('groups are indented, and the next one ends the last', () => {
    const view = new LogView()
    const events = [
      command('group', 'one'),
      { kind: 'text', text: 'in one' } as const,
      command('group', 'two'),
      command('endgroup'),
      { kind: 'text', text: 'out' } as const,
    ]
    expect(events.flatMap((event) => view.render(event))).toEqual([
      '  ▼ one',
      '    in one',
      '  ▼ two',
      '  out',
    ])
  })

  test('annotations show where they point', () => {
    const place = { file: 'a.yml', line: '3', col: '7', title: 'image-region' }
    expect(new LogView().render(command('error', 'wrong\nregion', place))).toEqual([
      '  Error: a.yml:3:7 image-region: wrong',
      '    region',
    ])
    expect(new LogView().render(command('warning', 'careful', { file: 'a.yml' }))).toEqual([
      '  Warning: a.yml: careful',
    ])
    expect(new LogView().render(command('notice', 'by the way'))).toEqual(['  Notice: by the way'])
  })

  test('masked values are hidden from then on, the longest first, and debug lines are not shown', () => {
    const view = new LogView()
    expect(view.render(command('add-mask', 'abc'))).toEqual([])
    expect(view.render(command('add-mask', 'abcdef\nxyz'))).toEqual([])
    expect(view.render(command('debug', 'abc'))).toEqual([])
    expect(view.render({ kind: 'text', text: 'abcdef abc xyz' })).toEqual(['  *** *** ***'])
  })
})
