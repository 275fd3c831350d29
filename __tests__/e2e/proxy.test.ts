// Proves that every request of the action goes through the proxy that the environment names, and past it where NO_PROXY says so.
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { generate } from 'selfsigned'
import type { Proxy, ProxyAddress } from '../../emulator/index.ts'
import { CI_ROLE, expectFailed, SECRET, useHarness, withContainer } from '../support/action.ts'

const harness = useHarness()

const WITH_ROLE = { 'role-to-assume': CI_ROLE }

/** A proxy that takes every host name to the emulator. */
function proxyToEmulator(auth?: { username: string; password: string }): Promise<Proxy> {
  const route = (): ProxyAddress => {
    const { hostname, port } = new URL(harness.emulator.url)
    return { host: hostname, port: Number(port) }
  }
  return harness.proxy({ route, ...(auth && { auth }) })
}

describe('HTTP_PROXY', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])(
    '%s takes the calls to AWS and to the token service',
    async (name) => {
      const proxy = await proxyToEmulator()
      const run = await harness.run({
        spec: withContainer(),
        inputs: WITH_ROLE,
        env: {
          [name]: proxy.url,
          AWS_ENDPOINT_URL: 'http://aws.test',
          ACTIONS_ID_TOKEN_REQUEST_URL: 'http://tokens.test/oidc/token?api-version=2.0',
        },
      })
      expect(run.outputs).toMatchObject({ status: 'created' })
      expect(harness.operations()).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity', 'CreateModel'])
      expect(proxy.requests.map(({ target }) => new URL(target).host)).toEqual([
        'tokens.test',
        'aws.test',
        'aws.test',
      ])
      expect(harness.emulator.requests[0]?.path).toMatch(
        /^\/oidc\/token\?api-version=2\.0&audience=sts\.amazonaws\.com$/,
      )
    },
  )

  test('with a user and a password', async () => {
    const proxy = await proxyToEmulator({ username: 'runner', password: SECRET })
    const run = await harness.run({
      spec: withContainer(),
      env: {
        HTTP_PROXY: proxy.url.replace('//', `//runner:${SECRET}@`),
        AWS_ENDPOINT_URL: 'http://aws.test',
      },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(proxy.requests).toHaveLength(1)
  })

  test.each(['127.0.0.1', '*', 'example.com, 127.0.0.1'])(
    'is passed by where NO_PROXY is %j',
    async (NO_PROXY) => {
      const proxy = await proxyToEmulator()
      const run = await harness.run({ spec: withContainer(), env: { HTTP_PROXY: proxy.url, NO_PROXY } })
      expect(run.outputs).toMatchObject({ status: 'created' })
      expect(proxy.requests).toEqual([])
    },
  )

  test('is used for the hosts that NO_PROXY does not name', async () => {
    const proxy = await proxyToEmulator()
    const env = {
      HTTP_PROXY: proxy.url,
      NO_PROXY: 'other.test,.internal',
      AWS_ENDPOINT_URL: 'http://aws.test',
    }
    const run = await harness.run({ spec: withContainer(), env })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(proxy.requests).toHaveLength(1)
  })
})

describe('HTTPS_PROXY', () => {
  let pem: { key: string; cert: string }

  beforeAll(async () => {
    const names = [
      '*.amazonaws.com',
      '*.amazonaws.com.cn',
      '*.eu-west-1.amazonaws.com',
      '*.sagemaker.eu-west-1.amazonaws.com',
      '*.cn-north-1.amazonaws.com.cn',
      '*.sagemaker.cn-north-1.amazonaws.com.cn',
      '*.actions.test',
    ]
    const made = await generate([{ name: 'commonName', value: 'emulator' }], {
      keySize: 2048,
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }],
        },
      ],
    })
    pem = { key: made.private, cert: made.cert }
  })

  /** The variables of a machine that reaches AWS's real host names through the proxy only. */
  async function behind(proxy: Proxy): Promise<Record<string, string>> {
    const folder = await harness.folder({ 'ca.pem': pem.cert })
    return { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') }
  }

  test('tunnels to the real host names of AWS and of the token service, in the region of the call', async () => {
    await harness.emulate({ tls: pem })
    const proxy = await proxyToEmulator()
    const run = await harness.run({
      spec: withContainer(),
      inputs: WITH_ROLE,
      without: ['AWS_ENDPOINT_URL'],
      env: {
        ...(await behind(proxy)),
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://pipelines.actions.test/oidc/token?api-version=2.0',
      },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(harness.operations()).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity', 'CreateModel'])
    expect(proxy.requests).toEqual([
      { method: 'CONNECT', target: 'pipelines.actions.test:443' },
      { method: 'CONNECT', target: 'sts.eu-west-1.amazonaws.com:443' },
      { method: 'CONNECT', target: 'api.sagemaker.eu-west-1.amazonaws.com:443' },
    ])
  })

  test('tunnels to the host names of the partition', async () => {
    await harness.emulate({ tls: pem })
    const proxy = await proxyToEmulator()
    const run = await harness.run({
      spec: withContainer()
        .replace('eu-west-1.amazonaws.com', 'cn-north-1.amazonaws.com.cn')
        .replace('arn:aws:', 'arn:aws-cn:'),
      inputs: { 'role-to-assume': CI_ROLE.replace('arn:aws:', 'arn:aws-cn:'), 'aws-region': 'cn-north-1' },
      without: ['AWS_ENDPOINT_URL'],
      env: {
        ...(await behind(proxy)),
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://pipelines.actions.test/oidc/token?api-version=2.0',
      },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(proxy.requests.slice(1).map(({ target }) => target)).toEqual([
      'sts.cn-north-1.amazonaws.com.cn:443',
      'api.sagemaker.cn-north-1.amazonaws.com.cn:443',
    ])
  })

  test('is passed by where NO_PROXY names the host', async () => {
    await harness.emulate({ tls: pem })
    const proxy = await proxyToEmulator()
    const env = { ...(await behind(proxy)), NO_PROXY: '127.0.0.1' }
    const run = await harness.run({ spec: withContainer(), env })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(proxy.requests).toEqual([])
  })
})

test('a proxy without a scheme is an HTTP one', async () => {
  const proxy = await proxyToEmulator()
  const env = { HTTP_PROXY: proxy.url.replace('http://', ''), AWS_ENDPOINT_URL: 'http://aws.test' }
  const run = await harness.run({ spec: withContainer(), env })
  expect(run.outputs).toMatchObject({ status: 'created' })
  expect(proxy.requests).toHaveLength(1)
})

describe('what stands between is told of, without the password', () => {
  test.each([
    ['has a port that is none', `http://runner:${SECRET}@proxy.test:port`],
    ['has a scheme of another kind', `socks5://runner:${SECRET}@proxy.test:1080`],
  ])('a proxy whose address %s', async (_, HTTP_PROXY) => {
    const run = await harness.run({ spec: withContainer(), env: { HTTP_PROXY } })
    expectFailed(run)
    expect(run.annotations[0]?.message).toMatch(/proxy/i)
    expect(harness.operations()).toEqual([])
  })

  test('a certificate that nobody knows', async () => {
    const made = await generate([{ name: 'commonName', value: 'stranger' }])
    await harness.emulate({ tls: { key: made.private, cert: made.cert } })
    const run = await harness.run({ spec: withContainer() })
    expectFailed(run)
    expect(run.annotations[0]?.message).toMatch(/certificate|DEPTH_ZERO/i)
  })

  test('a proxy that wants another password', async () => {
    const proxy = await proxyToEmulator({ username: 'runner', password: 'another' })
    const run = await harness.run({
      spec: withContainer(),
      env: {
        HTTP_PROXY: proxy.url.replace('//', `//runner:${SECRET}@`),
        AWS_ENDPOINT_URL: 'http://aws.test',
      },
    })
    expectFailed(run)
    expect(run.annotations[0]?.message).toMatch(/407/)
    expect(harness.operations()).toEqual([])
  })
})
