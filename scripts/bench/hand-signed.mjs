// The baseline of the benchmark: a minimal script that signs its requests by hand.
// `hand-signed.mjs static|oidc FILE` creates the model of a request, or reads it if it exists.
import { createHash, createHmac } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { URLSearchParams } from 'node:url'

const { AWS_REGION: region, AWS_ENDPOINT_URL_SAGEMAKER: endpoint, GITHUB_OUTPUT } = process.env
const hmac = (key, text) => createHmac('sha256', key).update(text).digest()
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** Sends a request; resolves with the status and the text of the response. */
function send(url, method, headers, body) {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, async (response) => {
      resolve([response.statusCode, (await response.setEncoding('utf8').toArray()).join('')])
    })
    call.on('error', reject).end(body)
  })
}

/** Calls a SageMaker operation; resolves with its response, or throws its error. */
async function callSageMaker(operation, input, { keyId, secret, token }) {
  const body = JSON.stringify(input)
  const url = new URL(endpoint)
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = [date.slice(0, 8), region, 'sagemaker', 'aws4_request']
  const headers = { 'content-type': 'application/x-amz-json-1.1', host: url.host, 'x-amz-date': date }
  if (token) headers['x-amz-security-token'] = token
  headers['x-amz-target'] = `SageMaker.${operation}`
  const names = Object.keys(headers).join(';')
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n')
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n')
  const signature = hmac(scope.reduce(hmac, `AWS4${secret}`), text).toString('hex')
  const credential = `${keyId}/${scope.join('/')}`
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`
  const [status, json] = await send(url, 'POST', headers, body)
  const answer = JSON.parse(json)
  if (status !== 200) throw new Error(`${answer.__type}: ${answer.message}`)
  return answer
}

/** Exchanges the job's OIDC token for credentials of AWS_ROLE_ARN. */
async function assumeRole() {
  const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN, AWS_ROLE_ARN } = process.env
  const bearer = { authorization: `Bearer ${ACTIONS_ID_TOKEN_REQUEST_TOKEN}` }
  const [, token] = await send(`${ACTIONS_ID_TOKEN_REQUEST_URL}&audience=sts.amazonaws.com`, 'GET', bearer)
  const form = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: AWS_ROLE_ARN,
    RoleSessionName: 'benchmark',
    WebIdentityToken: JSON.parse(token).value,
  })
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const [status, xml] = await send(process.env.AWS_ENDPOINT_URL_STS, 'POST', type, String(form))
  if (status !== 200) throw new Error(xml)
  const value = (name) => new RegExp(`<${name}>(.*)</${name}>`).exec(xml)[1]
  return { keyId: value('AccessKeyId'), secret: value('SecretAccessKey'), token: value('SessionToken') }
}

/** Creates a model, or reads its content and tags when it exists; resolves with its ARN. */
async function createOrRead(model, credentials) {
  try {
    return (await callSageMaker('CreateModel', model, credentials)).ModelArn
  } catch (error) {
    if (!error.message.includes('already existing')) throw error
    const { ModelArn } = await callSageMaker('DescribeModel', { ModelName: model.ModelName }, credentials)
    await callSageMaker('ListTags', { ResourceArn: ModelArn }, credentials)
    return ModelArn
  }
}

const [source, file] = process.argv.slice(2)
const { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env
const credentials = source === 'oidc' ? await assumeRole() : { keyId, secret, token }
const arn = await createOrRead(JSON.parse(readFileSync(file, 'utf8')), credentials)
appendFileSync(GITHUB_OUTPUT, `model-arn=${arn}\n`)
