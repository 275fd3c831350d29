/** `npm run emulator`: runs the emulator in a terminal, and prints how to use it with the AWS CLI. */
import { parseArgs } from 'node:util'
import { startEmulator, type Emulator, type RecordedRequest } from './index.ts'

const USAGE = `Usage: npm run emulator -- [--port 4566] [--account 123456789012]

Emulates Amazon SageMaker models, STS, the OIDC token service of GitHub Actions and the credential
services of containers and EC2 on one port of 127.0.0.1. What models name in S3, ECR, IAM, EC2 and the model
registry is there when it is asked for. Nothing is stored on disk.`

const REGION = 'us-east-1'

/** Returns the commands to copy to another terminal. */
function instructions({ url, accountId, credentials }: Emulator): string {
  return `SageMaker emulator of account ${accountId}: ${url}

export AWS_ENDPOINT_URL=${url}
export AWS_ACCESS_KEY_ID=${credentials.accessKeyId}
export AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}
export AWS_REGION=${REGION} AWS_DEFAULT_REGION=${REGION}

aws --endpoint-url ${url} sagemaker list-models

Press Ctrl-C to stop.
`
}

/** One line per request. */
function logLine(request: RecordedRequest): string {
  const time = new Date(request.receivedAt).toISOString().slice(11, 23)
  const status = request.status === 0 ? 'cut' : String(request.status)
  // An STS action is free text from the request's body.
  const what = (request.operation ?? `${request.method} ${request.path}`).replace(/[^ -~]/g, '?')
  const region = request.region === undefined ? '' : ` (${request.region})`
  return `${time} ${status} ${request.service} ${what}${region}`
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4566' },
      account: { type: 'string', default: '123456789012' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new Error(`--port must be 0 to 65535, not ${values.port}.`)
  const emulator = await startEmulator({
    port,
    accountId: values.account,
    resources: 'any',
    onRequest: (request) => console.log(logLine(request)),
  })
  console.log(instructions(emulator))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close())
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
