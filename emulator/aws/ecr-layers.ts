/** Serves image layers and configurations at the presigned S3 URLs that ECR hands out. */
import { createHmac } from 'node:crypto'
import type { State } from './state.ts'
import type { Answer, Exchange } from '../http.ts'
import { s3Error, s3Headers } from './xml.ts'

/** Downloads are below this. */
export const LAYER_PREFIX = '/ecr-layers/'

/** Returns the URL of a blob, which works for everyone. `host` is the emulator's host as the caller knows it. */
export function layerUrl(state: State, host: string, digest: string): string {
  const path = LAYER_PREFIX + digest
  const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600&X-Amz-Signature=${signature(state, path)}`
  return `${state.scheme}://${host}${path}?${query}`
}

/** Answers a download. The signature is in the URL, and S3 rejects a second one. */
export function handleLayer(state: State, exchange: Exchange): Answer {
  if (exchange.headers['authorization'] !== undefined) {
    const message =
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string ' +
      'parameter or the Authorization header should be specified'
    return s3Error('InvalidArgument', message, 400)
  }
  if (new URLSearchParams(exchange.query).get('X-Amz-Signature') !== signature(state, exchange.path)) {
    return s3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
      403,
    )
  }
  const digest = exchange.path.slice(LAYER_PREFIX.length)
  const blob = [...state.resources.repositories.values()]
    .flatMap((images) => images.flatMap(({ blobs }) => blobs))
    .find((candidate) => candidate.digest === digest)
  if (blob === undefined) return s3Error('NoSuchKey', 'The specified key does not exist.', 404)
  const headers = { 'content-type': 'application/octet-stream', ...s3Headers() }
  return { status: 200, headers, body: blob.text }
}

function signature(state: State, path: string): string {
  return createHmac('sha256', state.tokenKey).update(path).digest('hex')
}
