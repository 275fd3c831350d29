// A minimal server for SageMaker, STS and the OIDC token service. It runs in its own process, so its cost is
// not measured. It stores nothing, so that every run gets the same responses.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { modelArn, modelRequest, TAKEN } from './models.ts'

const server = createServer((request, response) => void respond(request, response))
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
// Exits with the benchmark, even if that was killed.
process.stdin.resume().on('end', () => process.exit())

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status = 400, body } = answer(request, await text(request))
  const isXml = typeof body === 'string'
  const type = isXml ? 'text/xml' : 'application/x-amz-json-1.1'
  response.writeHead(status, { 'content-type': type, 'x-amzn-requestid': 'of-the-benchmark' })
  response.end(isXml ? body : JSON.stringify(body))
}

function answer({ url, headers }: IncomingMessage, body: string): { status?: number; body: object | string } {
  // Any text with two dots passes for a token, because nothing here verifies it.
  if (url?.startsWith('/token')) return { status: 200, body: { value: 'e30.e30.c2lnbmF0dXJl' } }
  if (body.includes('Action=AssumeRoleWithWebIdentity')) return { status: 200, body: ASSUMED }
  const operation = String(headers['x-amz-target']).replace('SageMaker.', '')
  if (!headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return refusal('The request is not signed.')
  const { ModelName: name = '' } = JSON.parse(body) as { ModelName?: string }
  const { Tags, ...request } = modelRequest(name)
  const ModelArn = modelArn(name)
  switch (operation) {
    case 'CreateModel':
      if (name.startsWith(TAKEN)) return refusal(`Cannot create already existing model "${ModelArn}".`)
      return { status: 200, body: { ModelArn } }
    case 'DescribeModel':
      return { status: 200, body: { ...request, ModelArn, CreationTime: 1_717_200_000 } }
    case 'ListTags':
      return { status: 200, body: { Tags } }
    default:
      return refusal(`The benchmark does not answer ${operation}.`)
  }
}

function refusal(message: string): { body: object } {
  return { body: { __type: 'ValidationException', message } }
}

const ASSUMED = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
<AssumeRoleWithWebIdentityResult><AssumedRoleUser>
<Arn>arn:aws:sts::123456789012:assumed-role/github-models/benchmark</Arn>
<AssumedRoleId>AROAIOSFODNN7EXAMPLE:benchmark</AssumedRoleId></AssumedRoleUser><Credentials>
<AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>
<SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey>
<SessionToken>session-token-of-the-benchmark</SessionToken>
<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`
