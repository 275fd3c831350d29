// The least that answers what the benchmark asks of AWS and of the OIDC token service, in a process of its own: what
// it costs is not charged to what is measured. It keeps nothing, so that every run meets the same.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { modelArn, modelRequest, TAKEN } from './models.ts'

const SIGNED = 'AWS4-HMAC-SHA256 '
// Any text with two dots: nobody here checks it.
const ID_TOKEN = 'e30.e30.c2lnbmF0dXJl'

const server = createServer((request, response) => void answer(request, response))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`http://127.0.0.1:${port}\n`)
})
// Ends with the benchmark, even with one that was killed.
process.stdin.resume().on('end', () => process.exit())

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request)
  if (request.url?.startsWith('/token')) {
    send(response, 200, 'application/json', JSON.stringify({ value: ID_TOKEN }))
  } else if (body.startsWith('Action=') || body.includes('&Action=')) {
    send(response, 200, 'text/xml', ASSUMED)
  } else {
    const operation = String(request.headers['x-amz-target']).replace('SageMaker.', '')
    const signed = request.headers.authorization?.startsWith(SIGNED) === true
    const [status, result] = signed
      ? sageMaker(operation, JSON.parse(body) as Record<string, string>)
      : refusal('The request is not signed.')
    send(response, status, 'application/x-amz-json-1.1', JSON.stringify(result))
  }
}

function sageMaker(operation: string, input: Record<string, string>): [status: number, result: object] {
  const name = input['ModelName'] ?? ''
  switch (operation) {
    case 'CreateModel':
      return name.startsWith(TAKEN)
        ? refusal(`Cannot create already existing model "${modelArn(name)}".`)
        : [200, { ModelArn: modelArn(name) }]
    case 'DescribeModel': {
      const { Tags: _tags, ...described } = modelRequest(name)
      return [200, { ...described, ModelArn: modelArn(name), CreationTime: 1_717_200_000 }]
    }
    case 'ListTags':
      return [200, { Tags: modelRequest('').Tags }]
    default:
      return refusal(`The benchmark does not answer ${operation}.`)
  }
}

function refusal(message: string): [status: number, result: object] {
  return [400, { __type: 'ValidationException', message }]
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
  })
  response.end(body)
}

/** The answer to AssumeRoleWithWebIdentity. */
const ASSUMED = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <AssumedRoleUser>
      <Arn>arn:aws:sts::123456789012:assumed-role/github-models/benchmark</Arn>
      <AssumedRoleId>AROAIOSFODNN7EXAMPLE:benchmark</AssumedRoleId>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>
      <SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey>
      <SessionToken>session-token-of-the-benchmark</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration>
    </Credentials>
  </AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>`
