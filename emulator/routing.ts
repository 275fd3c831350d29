/** Decides which service and operation a request is for, and hands it there. */
import {
  CONTAINER_PATH,
  handleContainerCredentials,
  handleInstanceMetadata,
  METADATA_PREFIX,
  metadataOperation,
} from './credential-services.ts'
import { githubOperation, handleGitHub, isGitHub } from './github.ts'
import { handleOidc, OIDC_PATH } from './oidc.ts'
import { handleSageMaker, sageMakerOperation } from './sagemaker.ts'
import { scopeRegion } from './sigv4.ts'
import type { State } from './state.ts'
import { handleSts } from './sts.ts'
import type { ServiceName } from './types.ts'
import { amzJsonError } from './wire.ts'
import type { Answer, Exchange } from './wire.ts'

/** What a request is for, before anything about it was verified. */
export interface Route {
  readonly service: ServiceName
  readonly operation?: string
  readonly region?: string
  readonly json?: unknown
  /** Name of the model that a SageMaker request is about. */
  readonly modelName?: string
  readonly handle: (state: State) => Answer
}

/** The route of a request. */
export function routeOf(exchange: Exchange): Route {
  const region = scopeRegion(exchange.headers['authorization'])
  const json = parsed(exchange.body)
  const common = {
    ...(region === undefined ? {} : { region }),
    ...(json === undefined ? {} : { json }),
  }
  const operation = sageMakerOperation(exchange.headers['x-amz-target'])
  if (operation !== undefined) {
    const modelName = modelNameOf(json)
    return {
      ...common,
      service: 'sagemaker',
      operation,
      ...(modelName === undefined ? {} : { modelName }),
      handle: (state) => handleSageMaker(state, exchange, operation),
    }
  }
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
  if (isGitHub(exchange.path)) {
    const call = githubOperation(exchange)
    return {
      ...common,
      service: 'github',
      ...(call === undefined ? {} : { operation: call }),
      handle: (state) => handleGitHub(state, exchange),
    }
  }
  return formRoute(exchange, common) ?? { ...common, service: 'unknown', handle: nobody }
}

/** STS is known by its form, since it shares the path `/` with SageMaker. */
function formRoute(exchange: Exchange, common: { region?: string; json?: unknown }): Route | undefined {
  const type = exchange.headers['content-type'] ?? ''
  if (exchange.method !== 'POST' || exchange.path !== '/') return undefined
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined
  const form = new URLSearchParams(exchange.body.toString())
  const action = form.get('Action')
  return {
    ...common,
    service: 'sts',
    ...(action === null ? {} : { operation: action }),
    handle: (state) => handleSts(state, exchange, form),
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
