// The parts of a report on one model, and the whole report when there is nothing to add: what most runs show, and all
// that they load.
import { hideEnvironment } from '../../sagemaker/errors/redaction.ts'
import type { Outcome } from '../../sagemaker/registration/outcome.ts'
import { containersOf, type Container, type ModelRequest } from '../../spec/request.ts'
import type { ModelReport, Report } from '../report.ts'
import { code, details, fence, htmlCode, link } from './markdown.ts'

/** The statuses in words that follow a name or `1 model`, and, where it differs, a number of models. */
const WORDS: Record<Outcome['status'], readonly [one: string, several?: string]> = {
  failed: ['failed'],
  conflict: ['conflicts with an existing model', 'conflict with existing models'],
  'not-compared': ['was not compared with AWS', 'were not compared with AWS'],
  'would-replace': ['will be replaced'],
  replaced: ['was replaced', 'were replaced'],
  'would-create': ['will be created'],
  created: ['was created', 'were created'],
  'would-update-tags': ['will get new tags'],
  'tags-updated': ['got new tags'],
  unchanged: ['is unchanged', 'are unchanged'],
}

/** Returns a status in words, which follow a name or a number of models. */
export function statusWords(status: Outcome['status'], count = 1): string {
  const [one, several = one] = WORDS[status]
  return count === 1 ? one : several
}

/** Returns the report on a model that settled, or would, without anything else to tell; undefined for all others. */
export function renderSingle(report: Report): string | undefined {
  const { dryRun, diagnostics, dropped, models, failure, failedOn = [] } = report
  const [model] = models
  if (!model || models.length > 1 || failure || failedOn.length + diagnostics.length + dropped > 0)
    return undefined
  const { outcome, sources } = model
  const more = [sources, 'failure', 'differences', 'tagChanges', 'previous'].some((part) =>
    typeof part === 'string' ? part in outcome : part?.length,
  )
  if (more || containersOf(outcome.request).length > 1) return undefined
  const parts = [singleHeadline(dryRun, outcome), factList(outcome.request), foldedRequest(model)]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** Returns the heading of a report on one model. */
export function singleHeadline(dryRun: boolean, outcome: Outcome): string {
  const { region, status } = outcome
  const where = region === undefined || status === 'not-compared' ? '' : ` in ${code(region)}`
  return `### ${subjectOf(dryRun)}: ${modelLink(outcome)} ${statusWords(status)}${where}`
}

/** Returns what all headings begin with. */
export function subjectOf(dryRun: boolean): string {
  return dryRun ? 'SageMaker plan' : 'SageMaker'
}

/** Returns the name of a model, linked to the console where it exists. */
export function modelLink({ name, ...outcome }: Outcome): string {
  return link(name, 'consoleUrl' in outcome ? trustedUrl(outcome.consoleUrl, outcome.region) : undefined)
}

/** Returns a URL of the console if its region is one, which is a part of the host that it leads to. */
export function trustedUrl(url: string | undefined, region = ''): string | undefined {
  return /^[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/.test(region) ? url : undefined
}

/** Returns what a model consists of, as a list; containers of a pipeline are listed elsewhere. */
export function factList(request: ModelRequest): string {
  const containers = containersOf(request)
  const [container = {}] = containers.length > 1 ? [] : containers
  const facts = [
    ['Image', imageOf(container)],
    ['Model data', dataOf(container)],
    ['Role', roleOf(request)],
  ].flatMap(([label = '', value]) => (value === undefined ? [] : `- ${label}: ${code(value)}`))
  return facts.join('\n')
}

/** Returns an image in ECR without its registry, whose name says nothing that the report does not. */
export function imageOf({ Image, ModelPackageName }: Container): string | undefined {
  if (Image !== undefined)
    return Image.replace(/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//, '')
  return ModelPackageName?.replace(/^arn:[^/]*\//, 'package ')
}

/** Returns where the data of a container is. */
export function dataOf({ ModelDataUrl, ModelDataSource }: Container): string | undefined {
  return ModelDataUrl ?? ModelDataSource?.S3DataSource.S3Uri
}

/** Returns the name of the execution role. */
export function roleOf({ ExecutionRoleArn: arn }: ModelRequest): string | undefined {
  return arn?.replace(/^arn:[a-z-]+:iam::\d{12}:role\//, '')
}

/** Returns the request, folded, without environment values. */
export function foldedRequest({ outcome, spec }: ModelReport): string {
  const { name, request } = outcome
  const label = `Request for ${htmlCode(name)} from ${htmlCode(spec)}${environmentNote([request])}`
  return details(label, requestBlock(request))
}

/** Returns a request as JSON, without environment values. */
export function requestBlock(request: ModelRequest): string {
  return fence(JSON.stringify(hideEnvironment(request), undefined, 2), 'json')
}

/** Says, behind a label, that requests are shown without some of their values. */
export function environmentNote(requests: readonly ModelRequest[]): string {
  const some = requests.some((request) =>
    containersOf(request).some(({ Environment }) => Environment !== undefined),
  )
  return some ? ', environment values hidden' : ''
}
