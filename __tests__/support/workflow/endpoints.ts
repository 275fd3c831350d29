// What `aws sagemaker` in the examples creates besides models: endpoints, and training jobs, which the emulator keeps.
import { ServiceError, type Operation } from './aws-cli.ts'

interface Endpoint {
  config: string
  status: 'InService' | 'UpdateRollbackFailed'
}

interface Deployment {
  AutoRollbackConfiguration?: { Alarms?: { AlarmName: string }[] }
}

type Input = Readonly<Record<string, unknown>>

/** What exists, by name; tests put things here and look at what is left. */
export class Endpoints {
  readonly endpoints = new Map<string, Endpoint>()
  /** The name of the model that each configuration names first, by configuration. */
  readonly configs = new Map<string, string>()
  /** Models besides those that the emulator has. */
  readonly models = new Set<string>()
  /** Names of endpoints whose next update fails, so that they keep what they serve. */
  readonly rollbacks = new Set<string>()
  /** Names of endpoints whose next update fails, and whose rollback fails, too. */
  readonly failedRollbacks = new Set<string>()

  readonly #prefix: string
  readonly #hasModel: (name: string) => boolean
  readonly #train: (job: string) => void

  /** `prefix` begins the ARNs: `arn:aws:sagemaker:eu-west-1:123456789012`. `train` runs a training job. */
  constructor(prefix: string, hasModel: (name: string) => boolean, train: (job: string) => void) {
    this.#prefix = prefix
    this.#hasModel = hasModel
    this.#train = train
  }

  /** The model that an endpoint serves. */
  serving(endpoint: string): string | undefined {
    return this.configs.get(this.endpoints.get(endpoint)?.config ?? '')
  }

  /** Puts an endpoint that serves a model. */
  put(endpoint: string, model: string): void {
    const config = `${endpoint}-before`
    this.configs.set(config, model)
    this.endpoints.set(endpoint, { config, status: 'InService' })
  }

  /**
   * What an operation takes permission for, each with its resource; undefined for an operation that isn't known here.
   * Source: the Service Authorization Reference, for the alarms the page "Auto-Rollback Configuration and Monitoring".
   */
  permissionsFor({ name, input }: Operation): (readonly [action: string, arn: string])[] | undefined {
    const action = `sagemaker:${name}`
    if (/^List(?:Endpoints|EndpointConfigs)$/.test(name)) return [[action, '*']]
    if (name === 'CreateTrainingJob') {
      const job = this.#arn('training-job', input['TrainingJobName'])
      return [
        [action, job],
        ['iam:PassRole', nameOf(input['RoleArn'])],
      ]
    }
    const config = this.#arn('endpoint-config', input['EndpointConfigName'] ?? '')
    if (/EndpointConfig$/.test(name)) return [[action, config]]
    if (!/Endpoint$/.test(name)) return undefined
    const { AutoRollbackConfiguration: rollback } = (input['DeploymentConfig'] ?? {}) as Deployment
    return [
      [action, this.#arn('endpoint', input['EndpointName'])],
      ...(name === 'DescribeEndpoint' ? [] : [[action, config] as const]),
      ...(rollback?.Alarms ?? []).map(({ AlarmName }) => {
        const prefix = this.#prefix.replace(':sagemaker:', ':cloudwatch:')
        return ['cloudwatch:DescribeAlarms', `${prefix}:alarm:${AlarmName}`] as const
      }),
    ]
  }

  perform({ name, input }: Operation): unknown {
    switch (name) {
      case 'CreateEndpointConfig':
        return this.#createConfig(input)
      case 'DescribeEndpointConfig': {
        const config = nameOf(input['EndpointConfigName'])
        const model = this.configs.get(config)
        if (model === undefined) throw this.#missing('endpoint configuration', 'endpoint-config', config)
        return { EndpointConfigName: config, ProductionVariants: [{ VariantName: 'main', ModelName: model }] }
      }
      case 'ListEndpointConfigs':
        return { EndpointConfigs: [...this.configs.keys()].map((config) => ({ EndpointConfigName: config })) }
      case 'CreateEndpoint':
        return this.#createEndpoint(input)
      case 'UpdateEndpoint':
        return this.#updateEndpoint(input)
      case 'DescribeEndpoint': {
        const { config, status } = this.#endpoint(input)
        return { EndpointName: input['EndpointName'], EndpointConfigName: config, EndpointStatus: status }
      }
      case 'ListEndpoints': {
        const part = nameOf(input['NameContains'] ?? '')
        const names = [...this.endpoints.keys()].filter((endpoint) => endpoint.includes(part))
        return { Endpoints: names.map((endpoint) => ({ EndpointName: endpoint })) }
      }
      case 'CreateTrainingJob':
        this.#train(nameOf(input['TrainingJobName']))
        return { TrainingJobArn: this.#arn('training-job', input['TrainingJobName']) }
      default:
        throw new Error(`The stand-in for aws doesn't know ${name}.`)
    }
  }

  #createConfig(input: Input): unknown {
    const config = nameOf(input['EndpointConfigName'])
    const [variant] = input['ProductionVariants'] as Record<string, string>[]
    const model = variant?.['ModelName'] ?? ''
    // The API's own limit.
    if (!/^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/.test(config)) {
      throw new ServiceError(
        'ValidationException',
        `Value '${config}' at 'endpointConfigName' is too long or malformed`,
      )
    }
    if (!this.models.has(model) && !this.#hasModel(model)) throw this.#missing('model', 'model', model)
    if (this.configs.has(config)) throw this.#existing('endpoint configuration', 'endpoint-config', config)
    this.configs.set(config, model)
    return { EndpointConfigArn: this.#arn('endpoint-config', config) }
  }

  #createEndpoint(input: Input): unknown {
    const endpoint = nameOf(input['EndpointName'])
    if (this.endpoints.has(endpoint)) throw this.#existing('endpoint', 'endpoint', endpoint)
    this.endpoints.set(endpoint, { config: this.#configOf(input), status: 'InService' })
    return { EndpointArn: this.#arn('endpoint', endpoint) }
  }

  #updateEndpoint(input: Input): unknown {
    const endpoint = this.#endpoint(input)
    const name = nameOf(input['EndpointName'])
    const config = this.#configOf(input)
    if (this.rollbacks.delete(name)) return { EndpointArn: this.#arn('endpoint', name) }
    endpoint.config = config
    endpoint.status = this.failedRollbacks.delete(name) ? 'UpdateRollbackFailed' : 'InService'
    return { EndpointArn: this.#arn('endpoint', name) }
  }

  #configOf(input: Input): string {
    const config = nameOf(input['EndpointConfigName'])
    if (!this.configs.has(config)) throw this.#missing('endpoint configuration', 'endpoint-config', config)
    return config
  }

  #endpoint(input: Input): Endpoint {
    const name = nameOf(input['EndpointName'])
    const endpoint = this.endpoints.get(name)
    if (endpoint === undefined) throw this.#missing('endpoint', 'endpoint', name)
    return endpoint
  }

  // The texts are those of the service, seen verbatim in published logs.
  #missing(kind: string, type: string, name: string): ServiceError {
    return new ServiceError('ValidationException', `Could not find ${kind} "${this.#arn(type, name)}".`)
  }

  #existing(kind: string, type: string, name: string): ServiceError {
    const text = `Cannot create already existing ${kind} "${this.#arn(type, name)}".`
    return new ServiceError('ValidationException', text)
  }

  #arn(type: string, name: unknown): string {
    return `${this.#prefix}:${type}/${nameOf(name).toLowerCase()}`
  }
}

function nameOf(value: unknown): string {
  if (typeof value !== 'string') throw new ServiceError('ValidationException', 'A name is missing.')
  return value
}
