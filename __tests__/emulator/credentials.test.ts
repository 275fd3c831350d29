/** Child processes with nothing but the emulator's environment: what a default credential chain finds there. */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator, EnvironmentKind } from '../../emulator/index.ts'
import { answerOf, REGION, ROLE } from './support.ts'

const SCRIPT = `
  import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
  await new SageMakerClient({ maxAttempts: 1 }).send(new ListModelsCommand({}))
`

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator()
})
beforeEach(() => emulator.reset())
afterAll(() => emulator.close())

/** Runs the SDK with its default chain and answers the operations that the emulator saw. */
async function operations(kind: EnvironmentKind, extra: Record<string, string> = {}): Promise<unknown[]> {
  const env = { PATH: process.env['PATH'], AWS_REGION: REGION, ...emulator.environment(kind), ...extra }
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', SCRIPT], { env })
  return emulator.requests.map(({ operation, status }) => [operation, status])
}

describe('the default chain of the SDK', () => {
  test('finds the long-lived pair', async () => {
    expect(await operations('static')).toEqual([['ListModels', 200]])
  })

  test('finds the credentials of a container', async () => {
    expect(await operations('container')).toEqual([
      ['ContainerCredentials', 200],
      ['ListModels', 200],
    ])
  })

  test('finds the credentials of an instance', async () => {
    expect(await operations('instance')).toEqual([
      ['InstanceMetadataToken', 200],
      ['InstanceMetadataRole', 200],
      ['InstanceMetadataCredentials', 200],
      ['ListModels', 200],
    ])
  })

  test('finds a web identity token in a file', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'emulator-'))
    try {
      const file = path.join(directory, 'token')
      await writeFile(file, emulator.webIdentityToken())
      const extra = { AWS_ROLE_ARN: ROLE, AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_SESSION_NAME: 'job' }
      expect(await operations('none', extra)).toEqual([
        ['AssumeRoleWithWebIdentity', 200],
        ['ListModels', 200],
      ])
    } finally {
      await rm(directory, { recursive: true })
    }
  })

  test('finds nothing where there is nothing', async () => {
    await expect(operations('none')).rejects.toThrow('Could not load credentials from any providers')
    expect(emulator.requests).toEqual([])
  })
})

test('the container service wants its token', async () => {
  const url = emulator.environment('container')['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? ''
  expect((await fetch(url)).status).toBe(401)
})

test('instance metadata wants a session token, and knows its paths', async () => {
  const get = async (
    where: string,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<unknown[]> => {
    const answer = await answerOf(await fetch(`${emulator.url}/latest/${where}`, { method, headers }))
    return [answer.status, answer.text]
  }
  const roles = 'meta-data/iam/security-credentials/'
  expect(await get(roles)).toEqual([401, 'Unauthorized'])
  expect((await get('api/token'))[0]).toBe(405)
  expect((await get('api/token', {}, 'PUT'))[0]).toBe(400)
  const [, token] = await get('api/token', { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }, 'PUT')
  const headers = { 'x-aws-ec2-metadata-token': String(token) }
  expect(await get(roles, headers)).toEqual([200, 'emulator'])
  expect((await get(`${roles}other`, headers))[0]).toBe(404)
  expect((await get(roles, headers, 'POST'))[0]).toBe(405)
})

describe('the command line', () => {
  const CLI = path.join(import.meta.dirname, '../../emulator/cli.ts')

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its URL, logs requests and stops at %s',
    async (signal) => {
      const child = spawn(process.execPath, [CLI, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
      const exit = new Promise((resolve) => child.once('exit', (...result) => resolve(result)))
      const lines: string[] = []
      for await (const line of createInterface(child.stdout)) {
        lines.push(line)
        const url = /^export AWS_ENDPOINT_URL=(.*)$/.exec(line)?.[1]
        if (url !== undefined) await fetch(`${url}/somewhere`)
        if (line.includes('GET /somewhere')) child.kill(signal)
      }
      expect(await exit).toEqual([0, null])
      const text = lines.join('\n')
      expect(text).toMatch(/^export AWS_ACCESS_KEY_ID=AKIA\w{16}$/m)
      expect(text).toMatch(/^aws --endpoint-url http:\/\/127\.0\.0\.1:\d+ sagemaker list-models$/m)
      expect(text).toMatch(/^[\d:.]{12} 404 unknown GET \/somewhere$/m)
    },
  )

  test.each([
    [['--port', 'x'], 1, '--port must be 0 to 65535, not x.'],
    [['--what'], 1, "Unknown option '--what'"],
    [['--help'], 0, 'Usage: npm run emulator'],
  ])('answers %j', async (args, code, text) => {
    const run = promisify(execFile)(process.execPath, [CLI, ...args])
    const { stdout, stderr, ...rest } = await run.catch(
      (error: unknown) => error as { stdout: string; stderr: string; code?: number },
    )
    expect('code' in rest ? rest.code : 0).toBe(code)
    expect(stdout + stderr).toContain(text)
    expect(stderr).not.toContain('    at ')
  })
})
