// Tests what becomes of credentials and switches in the environment, the profile and token files before AWS is asked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Cancellation } from '../../src/cancellation.ts'
import { createClient } from '../../src/sagemaker/connection/client.ts'
import { connect, disconnect } from '../../src/sagemaker/connection/connect.ts'
import { cleanCredential, prepareEnvironment } from '../../src/sagemaker/connection/environment.ts'
import { cleanTokenFiles } from '../../src/sagemaker/connection/profile.ts'

const VALUE = 'Zm9v/YmFy+4f1c=='

let environment: NodeJS.ProcessEnv
let folder: string

beforeEach(() => {
  environment = { ...process.env }
  for (const name of Object.keys(process.env)) if (/^(?:AWS_|ACTIONS_)/.test(name)) delete process.env[name]
  Object.assign(process.env, { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' })
  folder = mkdtempSync(path.join(tmpdir(), 'environment-'))
})

afterEach(() => {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment)
  rmSync(folder, { recursive: true })
})

const VARIABLES: readonly [name: string, assumesRole: boolean][] = [
  ['AWS_ACCESS_KEY_ID', false],
  ['AWS_SECRET_ACCESS_KEY', false],
  ['AWS_SESSION_TOKEN', false],
  ['AWS_CONTAINER_AUTHORIZATION_TOKEN', false],
  ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', true],
  ['ACTIONS_ID_TOKEN_REQUEST_URL', true],
]

describe.each(VARIABLES)('the variable %s', (name, assumesRole) => {
  test.each(['\n', '\r\n', '\r', ' ', '\t', '\uFEFF', '\u00A0', '\u200B', '\u2028', '\uFEFF \r\n'])(
    'loses %j at its ends',
    (stray) => {
      for (const value of [`${stray}${VALUE}`, `${VALUE}${stray}`, `${stray}${VALUE}${stray}`]) {
        process.env[name] = value
        prepareEnvironment(assumesRole)
        expect(process.env[name]).toBe(VALUE)
      }
    },
  )

  test.each([
    ['\n', 'a line break'],
    ['\r', 'a line break'],
    ['\t', 'white space'],
    ['\u00A0', 'white space'],
    ['\uFEFF', 'white space'],
    ['\u200B', 'an invisible character'],
    ['\u0007', 'an invisible character'],
    ['é', 'a character that is not ASCII'],
    ['😀', 'a character that is not ASCII'],
  ])('cannot have %j inside', (stray, what) => {
    process.env[name] = `Zm9v${stray}YmFy`
    expect(() => prepareEnvironment(assumesRole)).toThrow(
      new Error(`The value of the environment variable \`${name}\` contains ${what}.`),
    )
  })

  test('is not looked at where nothing uses it', () => {
    process.env[name] = 'Zm9v\nYmFy'
    expect(() => prepareEnvironment(!assumesRole)).not.toThrow()
  })
})

test("a space belongs to a container's token alone, which is a whole header", () => {
  process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN = 'Basic Zm9v\n'
  prepareEnvironment(false)
  expect(process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN).toBe('Basic Zm9v')
  process.env.AWS_SESSION_TOKEN = 'Zm9v YmFy'
  expect(() => prepareEnvironment(false)).toThrow('`AWS_SESSION_TOKEN` contains white space')
})

test('a credential of a megabyte of spaces is cleaned at once', () => {
  expect(cleanCredential(`${' '.repeat(1_000_000)}a${' '.repeat(1_000_000)}`, 'variable')).toBe('a')
  expect(() => cleanCredential(`a${' '.repeat(200_000)}b`, 'variable')).toThrow('white space')
})

describe('token files', () => {
  const file = (text: string): string => {
    const name = path.join(folder, 'token')
    writeFileSync(name, text)
    return name
  }

  test("a container's token loses its line break", () => {
    process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE = file('\uFEFFBearer Zm9v\r\n')
    cleanTokenFiles()
    expect(process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN).toBe('Bearer Zm9v')
    expect(process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE).toBeUndefined()
  })

  test('one that is right stays where it is, and may be renewed there', () => {
    process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE = file('Bearer Zm9v')
    cleanTokenFiles()
    expect(process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN).toBeUndefined()
  })

  test.each(['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'])(
    '%s with two lines is an error that names both',
    (name) => {
      process.env[name] = file('Zm9v\nYmFy')
      expect(cleanTokenFiles).toThrow(
        new Error(`The value of the file \`${process.env[name]}\` (\`${name}\`) contains a line break.`),
      )
    },
  )

  test('one that is not there is left to those who need it', () => {
    process.env.AWS_WEB_IDENTITY_TOKEN_FILE = path.join(folder, 'none')
    expect(cleanTokenFiles).not.toThrow()
  })
})

describe('switches', () => {
  const retry = { notify: () => undefined, pauseFactor: 0 }

  test.each([
    ['AWS_USE_FIPS_ENDPOINT', 'useFipsEndpoint'],
    ['AWS_USE_DUALSTACK_ENDPOINT', 'useDualstackEndpoint'],
  ] as const)('%s', async (name, member) => {
    const all = {
      true: true,
      True: true,
      TRUE: true,
      ' true\n': true,
      1: true,
      False: false,
      0: false,
      '': false,
    }
    for (const [value, expected] of Object.entries(all)) {
      process.env[name] = value
      const client = createClient('us-east-1', undefined, retry, new AbortController().signal)
      expect({ value, got: await client.config[member]() }).toEqual({ value, got: expected })
    }
    for (const value of ['yes', 'on', '2', 'truee', 'true false']) {
      process.env[name] = value
      expect(() => prepareEnvironment(false)).toThrow(
        new Error(`The environment variable \`${name}\` must be \`true\` or \`false\`, but is \`${value}\``),
      )
    }
  })

  /** Connects with a profile; the SDK reads a file once, so each test has its own. */
  async function connectWith(setting: string): Promise<Awaited<ReturnType<typeof connect>>> {
    const file = path.join(folder, `config-${Math.random()}`)
    writeFileSync(file, `[profile p]\n${setting}\n`)
    Object.assign(process.env, { AWS_CONFIG_FILE: file, AWS_PROFILE: 'p' })
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIAKEYS', AWS_SECRET_ACCESS_KEY: 's' })
    const cancellation = new Cancellation(60)
    const connection = await connect(
      { region: 'us-east-1', role: undefined, allowedAccounts: [] },
      retry,
      cancellation,
    )
    cancellation.finish()
    disconnect(connection)
    return connection
  }

  test('of a profile count alike', async () => {
    const connection = await connectWith('use_fips_endpoint = True')
    expect('client' in connection && (await connection.client.config.useFipsEndpoint())).toBe(true)
  })

  test('of a profile are refused alike', async () => {
    expect(await connectWith('use_dualstack_endpoint = yes')).toMatchObject({
      failure: {
        message:
          'The setting `use_dualstack_endpoint` of the AWS profile `p` must be `true` or `false`, but is `yes`',
        remedy: 'endpoint-switch',
      },
    })
  })
})
