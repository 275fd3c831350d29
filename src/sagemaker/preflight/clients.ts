// The clients for the preflight's read calls: each is loaded and created on first use.
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { AdaptiveRetryStrategy, DefaultRateLimiter } from '@smithy/core/retry'
import type { EC2Client } from '@aws-sdk/client-ec2'
import type { ECRClient } from '@aws-sdk/client-ecr'
import type { IAMClient } from '@aws-sdk/client-iam'
import type { S3Client } from '@aws-sdk/client-s3'
import { iamRegionOf } from '../../aws/partition.ts'
import { checkEndpoints, clientOptions } from '../connection/client.ts'
import type { Transport } from '../connection/transport.ts'
import { withCircuitBreaker } from './circuit-breaker.ts'

/** Attempts of a call, the first included: a check that fails must not delay the run. */
const MAX_ATTEMPTS = 3
/**
 * Calls per second to a throttled service: the SDK would start with one every two seconds, and take half a minute for a
 * single model.
 */
const MIN_RATE = 5
/** Time limit for an answer, in milliseconds: reads are quick. */
const ANSWER_TIME = 15_000

/** Variables that tell the SDK where to send the calls, in addition to SageMaker's. */
const ENDPOINT_VARIABLES = ['EC2', 'ECR', 'IAM', 'S3'].map((service) => `AWS_ENDPOINT_URL_${service}`)

/**
 * Clients with the region and the credentials of a run's SageMaker client. They share a transport of their own, which
 * `destroy` closes. The SDK finds each service's endpoint: the partition's, FIPS and dual-stack ones, or AWS_ENDPOINT_URL
 * and AWS_ENDPOINT_URL_<SERVICE>.
 */
export class ReadClients {
  /** For signed URLs. */
  readonly transport: Transport
  readonly #options
  #sagemaker: SageMakerClient | undefined
  #s3: S3Client | undefined
  readonly #ecr = new Map<string, ECRClient>()
  #iam: IAMClient | undefined
  #ec2: EC2Client | undefined

  /** @throws FailureError when the environment has an endpoint or a proxy that isn't a URL */
  constructor({ config: { region, credentials } }: SageMakerClient) {
    checkEndpoints(ENDPOINT_VARIABLES)
    const options = clientOptions(MAX_ATTEMPTS, ANSWER_TIME)
    this.transport = options.requestHandler
    this.#options = { ...options, region, credentials }
  }

  /** For DescribeModelPackage; the client that creates models has more patience. */
  sagemaker(): SageMakerClient {
    return (this.#sagemaker ??= withCircuitBreaker(new SageMakerClient(this.#optionsOfOne())))
  }

  /** Answers 301 with the header x-amz-bucket-region for a bucket of another region: redirects are not followed. */
  async s3(): Promise<S3Client> {
    const { S3Client } = await import('@aws-sdk/client-s3')
    return (this.#s3 ??= withCircuitBreaker(
      new S3Client({
        ...this.#optionsOfOne(),
        // The calls send nothing and read only parts of objects, but by default the SDK adds and requests checksums.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      }),
    ))
  }

  /** For the registries of a region, which can differ from the models' region. */
  async ecr(region: string): Promise<ECRClient> {
    const { ECRClient } = await import('@aws-sdk/client-ecr')
    const client =
      this.#ecr.get(region) ?? withCircuitBreaker(new ECRClient({ ...this.#optionsOfOne(), region }))
    this.#ecr.set(region, client)
    return client
  }

  /** IAM has one region in each partition, which the SDK knows only if it finds the endpoint itself. */
  async iam(): Promise<IAMClient> {
    const { IAMClient } = await import('@aws-sdk/client-iam')
    const region = iamRegionOf(await this.#options.region())
    return (this.#iam ??= withCircuitBreaker(new IAMClient({ ...this.#optionsOfOne(), region })))
  }

  async ec2(): Promise<EC2Client> {
    const { EC2Client } = await import('@aws-sdk/client-ec2')
    return (this.#ec2 ??= withCircuitBreaker(new EC2Client(this.#optionsOfOne())))
  }

  /** Each service throttles by itself, so each client slows down by itself. */
  #optionsOfOne() {
    const { maxAttempts = Number(process.env.AWS_MAX_ATTEMPTS), ...options } = this.#options
    const rateLimiter = new DefaultRateLimiter({ minFillRate: MIN_RATE })
    return { ...options, retryStrategy: new AdaptiveRetryStrategy(maxAttempts, { rateLimiter }) }
  }

  /** Closes the sockets of all clients, which would keep the process alive. */
  destroy(): void {
    this.transport.destroy()
  }
}
