// The suite's own calls to AWS, which prepare a run, verify what the action did, and clean up.
import {
  DeleteObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import {
  CreateModelCommand,
  DeleteModelCommand,
  DescribeModelCommand,
  paginateListModels,
  paginateListTags,
  SageMakerClient,
  type CreateModelCommandInput,
} from '@aws-sdk/client-sagemaker'
import { fromWebToken } from '@aws-sdk/credential-provider-web-identity'
import { createTransport } from '../../src/sagemaker/connection/transport.ts'
import type { Config, OidcConfig } from './config.ts'

/** A model or an object in the account, with the time it was created. */
export interface Found {
  readonly name: string
  readonly since: Date
}

/** A service's refusal. */
export interface Refused {
  readonly code: string
  readonly message: string
}

/** Access keys; temporary ones have a session token. */
export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

type Options = Pick<S3ClientConfig, 'endpoint' | 'credentials'> & { region: string }

export class Account {
  readonly #sageMaker: SageMakerClient
  readonly #s3: S3Client

  constructor(options: Options) {
    const shared = { ...options, maxAttempts: 8, requestHandler: createTransport() }
    this.#sageMaker = new SageMakerClient({ ...shared, retryMode: 'adaptive' })
    // Small objects don't need the checksums that the SDK adds by default.
    this.#s3 = new S3Client({ ...shared, requestChecksumCalculation: 'WHEN_REQUIRED' })
  }

  /** Returns the account of a run: that of its role, or of the credentials in the environment. */
  static of({ region, oidc }: Config): Account {
    return new Account({ region, ...(oidc && { credentials: byOidc(oidc, region) }) })
  }

  /** Returns the access keys that it signs with. */
  async keys(): Promise<Keys> {
    const { accessKeyId, secretAccessKey, sessionToken } = await this.#sageMaker.config.credentials()
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
  }

  /** Sends CreateModel without any check. Returns undefined when the model was created. */
  async create(request: Readonly<Record<string, unknown>>): Promise<Refused | undefined> {
    try {
      await this.#sageMaker.send(new CreateModelCommand(request as unknown as CreateModelCommandInput))
      return undefined
    } catch (error) {
      return refusalOf(error)
    }
  }

  /** Returns the raw response of DescribeModel, including members that the SDK doesn't know. */
  async describe(name: string): Promise<Record<string, unknown> | Refused> {
    const command = new DescribeModelCommand({ ModelName: name })
    let text = ''
    command.middlewareStack.add(
      (next) => async (args) => {
        const output = await next(args)
        text = String((output.response as { body: Buffer }).body)
        return output
      },
      { step: 'deserialize', priority: 'low', name: 'keepText' },
    )
    try {
      await this.#sageMaker.send(command)
    } catch (error) {
      return refusalOf(error)
    }
    return JSON.parse(text) as Record<string, unknown>
  }

  async tags(arn: string): Promise<Record<string, string>> {
    const tags: Record<string, string> = {}
    for await (const page of paginateListTags({ client: this.#sageMaker }, { ResourceArn: arn })) {
      for (const { Key = '', Value = '' } of page.Tags ?? []) tags[Key] = Value
    }
    return tags
  }

  /** Returns the models whose names start with `prefix`. */
  async models(prefix: string): Promise<Found[]> {
    const found: Found[] = []
    const pages = paginateListModels({ client: this.#sageMaker, pageSize: 100 }, { NameContains: prefix })
    for await (const { Models: models = [] } of pages) {
      for (const { ModelName: name = '', CreationTime: since = new Date() } of models) {
        if (name.startsWith(prefix)) found.push({ name, since })
      }
    }
    return found
  }

  async deleteModel(name: string): Promise<void> {
    await this.#sageMaker.send(new DeleteModelCommand({ ModelName: name }))
  }

  /** Returns the objects whose keys start with `prefix`. */
  async objects(bucket: string, prefix: string): Promise<Found[]> {
    const found: Found[] = []
    for await (const page of paginateListObjectsV2(
      { client: this.#s3 },
      { Bucket: bucket, Prefix: prefix },
    )) {
      for (const { Key: name = '', LastModified: since = new Date() } of page.Contents ?? []) {
        found.push({ name, since })
      }
    }
    return found
  }

  async upload(bucket: string, key: string, body: Uint8Array): Promise<void> {
    await this.#s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }))
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    await this.#s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
  }

  /** Closes its connections. */
  destroy(): void {
    this.#sageMaker.destroy()
    this.#s3.destroy()
  }
}

/** @throws errors other than a service's response, such as a lost connection */
function refusalOf(error: unknown): Refused {
  if (error instanceof Error && '$fault' in error) return { code: error.name, message: error.message }
  throw error
}

/** Returns credentials of a role, for the default duration of an hour. */
function byOidc({ roleArn, url, token }: OidcConfig, region: string): ReturnType<typeof fromWebToken> {
  return async (properties) => {
    const target = new URL(url)
    target.searchParams.set('audience', 'sts.amazonaws.com')
    const answer = await fetch(target, { headers: { authorization: `Bearer ${token}` } })
    if (!answer.ok) throw new Error(`The OIDC token service returned HTTP ${answer.status}.`)
    const { value } = (await answer.json()) as { value: string }
    const provider = fromWebToken({
      roleArn,
      webIdentityToken: value,
      roleSessionName: 'acceptance',
      durationSeconds: 3600,
      clientConfig: { region },
    })
    return provider(properties)
  }
}
