/** Dispatches requests to services by service and operation. */
import {
  CONTAINER_PATH,
  handleContainerCredentials,
  handleInstanceMetadata,
  METADATA_PREFIX,
  metadataOperation,
} from './aws/credential-services.ts'
import { EC2_VERSION, handleEc2 } from './aws/ec2.ts'
import { ecrOperation, handleEcr } from './aws/ecr.ts'
import { githubOperation, handleGitHub, isGitHub } from './github/api.ts'
import { handleIam, IAM_VERSION } from './aws/iam.ts'
import { handleLayer, LAYER_PREFIX } from './aws/ecr-layers.ts'
import { handleOidc, OIDC_PATH } from './github/id-tokens.ts'
import { handleSageMaker, sageMakerOperation } from './aws/sagemaker.ts'
import { handleS3, s3Operation } from './aws/s3.ts'
import { scopeOf } from './aws/sigv4.ts'
import type { State } from './aws/state.ts'
import { handleSts } from './aws/sts.ts'
import type { ServiceName } from './types.ts'
import { amzJsonError } from './aws/protocol.ts'
import type { Answer, Exchange } from './http.ts'

/** The service and operation of a request, before any verification. */
export interface Route {
  readonly service: ServiceName
  readonly operation?: string
  readonly region?: string
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  /** Name of the model that a SageMaker request is about. */
  readonly modelName?: string
  readonly handle: (state: State) => Answer
}

/** What all routes have. */
type Common = Pick<Route, 'region' | 'json'>

/** The route of a request. */
export function routeOf(exchange: Exchange): Route {
  const { region, service } = scopeOf(exchange.headers['authorization'])
  const json = parsed(exchange.body)
  const common: Common = {
    ...(region === undefined ? {} : { region }),
    ...(json === undefined ? {} : { json }),
  }
  return (
    targetRoute(exchange, common) ??
    // S3 has every path, so it is known by the signature alone.
    (service === 's3' ? s3Route(exchange, common) : undefined) ??
    pathRoute(exchange, common) ??
    formRoute(exchange, common) ?? { ...common, service: 'unknown', handle: nobody }
  )
}

/** The services of the JSON protocol, which name themselves in a header. */
function targetRoute(exchange: Exchange, common: Common): Route | undefined {
  const target = exchange.headers['x-amz-target']
  const image = ecrOperation(target)
  if (image !== undefined) {
    return {
      ...common,
      service: 'ecr',
      operation: image,
      handle: (state) => handleEcr(state, exchange, image),
    }
  }
  const operation = sageMakerOperation(target)
  if (operation === undefined) return undefined
  const modelName = modelNameOf(common.json)
  return {
    ...common,
    service: 'sagemaker',
    operation,
    ...(modelName === undefined ? {} : { modelName }),
    handle: (state) => handleSageMaker(state, exchange, operation),
  }
}

function s3Route(exchange: Exchange, common: Common): Route {
  const operation = s3Operation(exchange)
  return {
    ...common,
    service: 's3',
    ...(operation === undefined ? {} : { operation }),
    handle: (state) => handleS3(state, exchange),
  }
}

/** The services that have paths of their own here. */
function pathRoute(exchange: Exchange, common: Common): Route | undefined {
  if (exchange.path === OIDC_PATH) {
    return {
      ...common,
      service: 'oidc',
      operation: 'OidcToken',
      handle: (state) => handleOidc(state, exchange),
    }
  }
  if (exchange.path === CONTAINER_PATH) {
    return {
      ...common,
      service: 'container-credentials',
      operation: 'ContainerCredentials',
      handle: (state) => handleContainerCredentials(state, exchange),
    }
  }
  if (exchange.path.startsWith(METADATA_PREFIX)) {
    const metadata = metadataOperation(exchange.path)
    return {
      ...common,
      service: 'instance-metadata',
      ...(metadata === undefined ? {} : { operation: metadata }),
      handle: (state) => handleInstanceMetadata(state, exchange),
    }
  }
  if (exchange.path.startsWith(LAYER_PREFIX)) {
    return {
      ...common,
      service: 's3',
      operation: 'DownloadLayer',
      handle: (state) => handleLayer(state, exchange),
    }
  }
  if (isGitHub(exchange.path)) {
    const call = githubOperation(exchange)
    return {
      ...common,
      service: 'github',
      ...(call === undefined ? {} : { operation: call }),
      handle: (state) => handleGitHub(state.github, exchange),
    }
  }
  return undefined
}

/** The services of the Query protocols share the path `/`. The API version in their forms distinguishes them. */
function formRoute(exchange: Exchange, common: Common): Route | undefined {
  const type = exchange.headers['content-type'] ?? ''
  if (exchange.method !== 'POST' || exchange.path !== '/') return undefined
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined
  const form = new URLSearchParams(exchange.body.toString())
  const action = form.get('Action')
  const route = {
    ...common,
    form: Object.fromEntries(form),
    ...(action === null ? {} : { operation: action }),
  }
  switch (form.get('Version') ?? '') {
    case IAM_VERSION:
      return { ...route, service: 'iam', handle: (state) => handleIam(state, exchange, form) }
    case EC2_VERSION:
      return { ...route, service: 'ec2', handle: (state) => handleEc2(state, exchange, form) }
    default:
      return { ...route, service: 'sts', handle: (state) => handleSts(state, exchange, form) }
  }
}

function nobody(): Answer {
  return amzJsonError('UnknownOperationException', 'No service of this emulator takes this request.', 404)
}

function modelNameOf(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  if ('ModelName' in json && typeof json.ModelName === 'string') return json.ModelName
  if ('ResourceArn' in json && typeof json.ResourceArn === 'string') {
    return json.ResourceArn.slice(json.ResourceArn.lastIndexOf('/') + 1)
  }
  return undefined
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown
  } catch {
    return undefined
  }
}
