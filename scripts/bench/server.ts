// The least that answers CreateModel, in a process of its own: what it costs is not charged to what is measured.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

const server = createServer((request, response) => void answer(request, response))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`http://127.0.0.1:${port}\n`)
})
// Ends with the benchmark, even with one that was killed.
process.stdin.resume().on('end', () => process.exit())

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { ModelName: name } = JSON.parse(await text(request)) as { ModelName: string }
  const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')
  const isCreate = request.headers['x-amz-target'] === 'SageMaker.CreateModel'
  const body = JSON.stringify(
    isCreate && signed
      ? { ModelArn: `arn:aws:sagemaker:eu-west-1:123456789012:model/${name.toLowerCase()}` }
      : { __type: 'ValidationException', message: 'The benchmark only answers a signed CreateModel.' },
  )
  response.writeHead(isCreate && signed ? 200 : 400, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
  })
  response.end(body)
}
