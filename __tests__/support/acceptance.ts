// What the tests of the acceptance suite hold against it: the documented policies, and a service that answers differently.
import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Emulator, IamRole, RecordedRequest } from '../../emulator/index.ts'
import { stringLike, namesAction } from '../../emulator/aws/patterns.ts'
import { blocks } from './examples.ts'

export interface Statement {
  Effect: string
  Action: string | string[]
  Resource: string | string[]
}

export const [POLICY = [], EXECUTION_POLICY = []] = blocks('docs/acceptance.md', 'json').map(
  (block) => (JSON.parse(block) as { Statement: Statement[] }).Statement,
)

/** The execution role with the documented policy, which the preflight simulates. */
export function executionRole(env: Record<string, string>): IamRole {
  const statements = EXECUTION_POLICY.map(({ Action, Resource }) => ({
    effect: 'Allow' as const,
    actions: [Action].flat(),
    resources: [Resource].flat(),
  }))
  return { arn: env['ACCEPTANCE_EXECUTION_ROLE'] ?? '', statements }
}

export function allows(policy: readonly Statement[], action: string, resource: string): boolean {
  const effects = policy
    .filter(({ Action }) => [Action].flat().some((pattern) => namesAction(pattern, action)))
    .filter(({ Resource }) => [Resource].flat().some((pattern) => stringLike(pattern, resource)))
    .map(({ Effect }) => Effect)
  return effects.includes('Allow') && !effects.includes('Deny')
}

interface Need {
  action: string
  resource: string
}

export function modelName(json: unknown): string | undefined {
  const { ModelName, ResourceArn } = (json ?? {}) as { ModelName?: string; ResourceArn?: string }
  return ModelName ?? ResourceArn?.replace(/^.*\//, '')
}

/** The permissions that a request needs. */
export function needsOf({ service, operation = '', path: target, json, form }: RecordedRequest): Need[] {
  const body = (json ?? {}) as Record<string, string>
  switch (service) {
    case 'sagemaker': {
      const name = modelName(json)?.toLowerCase()
      const model = `arn:aws:sagemaker:eu-west-1:123456789012:model/${name ?? ''}`
      const need = { action: `sagemaker:${operation}`, resource: name === undefined ? '*' : model }
      if (operation !== 'CreateModel') return [need]
      const { Tags: tags, ExecutionRoleArn: role = '' } = body
      return [
        need,
        ...(tags === undefined ? [] : [{ action: 'sagemaker:AddTags', resource: model }]),
        // What is no ARN is refused before anybody asks for permissions.
        ...(role.startsWith('arn:') ? [{ action: 'iam:PassRole', resource: role }] : []),
      ]
    }
    case 's3': {
      if (operation === 'DownloadLayer') return []
      const names: Record<string, string> = {
        HeadObject: 's3:GetObject',
        HeadBucket: 's3:ListBucket',
        ListObjectsV2: 's3:ListBucket',
      }
      const resource = target.replace(/\?.*$/, '').replace(/^\//, '').replace(/\/$/, '')
      return [{ action: names[operation] ?? `s3:${operation}`, resource: `arn:aws:s3:::${resource}` }]
    }
    case 'ecr': {
      const resource = `arn:aws:ecr:eu-west-1:${body['registryId']}:repository/${body['repositoryName']}`
      return [{ action: `ecr:${operation}`, resource }]
    }
    case 'iam': {
      const role = form?.['PolicySourceArn'] ?? `arn:aws:iam::123456789012:role/${form?.['RoleName']}`
      return [{ action: `iam:${operation}`, resource: role }]
    }
    case 'sts':
    case 'oidc':
      return []
    case 'ec2':
    case 'github':
    case 'container-credentials':
    case 'instance-metadata':
    case 'unknown':
      throw new Error(`The suite asks ${service}: say what it needs.`)
  }
}

/** Starts a proxy in front of an emulator that adds a member to DescribeModel answers, as a newer service might. */
export async function differing(emulator: Emulator): Promise<{ url: string; close: () => void }> {
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming
    // The host stays the one that was signed.
    const passed = httpRequest(emulator.url, { method, path: url, headers }, (answer) => {
      const changes = headers['x-amz-target'] === 'SageMaker.DescribeModel' && answer.statusCode === 200
      if (!changes) {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
        return
      }
      void answer.toArray().then((chunks) => {
        const body = Buffer.concat(chunks as Buffer[]).toString()
        const { 'content-length': _, ...others } = answer.headers
        outgoing.writeHead(200, others)
        outgoing.end(body.replace('"PrimaryContainer":{', '$&"Novelty":"unheard of",'))
      })
    })
    incoming.pipe(passed)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
