// The yardstick of the benchmark: the least that creates a model, a script that signs one request by hand.
import { createHash, createHmac } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { request } from 'node:http'

const { AWS_REGION: region, AWS_ENDPOINT_URL_SAGEMAKER: endpoint, GITHUB_OUTPUT } = process.env
const { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env
const hmac = (key, text) => createHmac('sha256', key).update(text).digest()
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

const body = JSON.stringify(JSON.parse(readFileSync(process.argv[2], 'utf8')))
const url = new URL(endpoint)
const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
const scope = [date.slice(0, 8), region, 'sagemaker', 'aws4_request']
const target = 'SageMaker.CreateModel'
const headers = { 'content-type': 'application/x-amz-json-1.1', host: url.host, 'x-amz-date': date }
if (token) headers['x-amz-security-token'] = token
headers['x-amz-target'] = target
const names = Object.keys(headers).join(';')
const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n')
const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n')
const signature = createHmac('sha256', scope.reduce(hmac, `AWS4${secret}`))
  .update(text)
  .digest('hex')
const credential = `${keyId}/${scope.join('/')}`
headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`

const call = request(url, { method: 'POST', headers }, async (response) => {
  const answer = JSON.parse((await response.setEncoding('utf8').toArray()).join(''))
  if (response.statusCode !== 200) throw new Error(`${answer.__type}: ${answer.message}`)
  appendFileSync(GITHUB_OUTPUT, `model-arn=${answer.ModelArn}\n`)
})
call.end(body)
