// Lists the containers of an inference pipeline, below its picture.
import { containersOf, type Container, type ModelRequest } from '../../spec/request.ts'
import { counted } from './counts.ts'
import { code, details, htmlCode } from './markdown.ts'
import { pipelinePicture } from './picture.ts'
import { dataOf, imageOf } from './single.ts'

/** More containers than these are folded. */
const MAX_OPEN = 4

/**
 * Returns the containers of a pipeline with its picture; empty for one container.
 *
 * @param name of the model, when there are several
 */
export function pipelineParts(request: ModelRequest, pictured: boolean, name?: string): string {
  const containers = containersOf(request)
  if (containers.length < 2) return ''
  const mode = request.InferenceExecutionConfig?.Mode === 'Direct' ? 'the caller names one' : 'called in turn'
  const folded = containers.length > MAX_OPEN
  const whose = name === undefined ? '' : ` of ${folded ? htmlCode(name) : code(name)}`
  const label = `${counted(containers.length, 'container')}${whose}, ${mode}`
  const list = containers.map((container, index) => `${index + 1}. ${containerText(container)}`).join('\n')
  const content = [...(pictured ? [pipelinePicture(request)] : []), list].join('\n\n')
  return folded ? details(label, content) : `${label}:\n\n${content}`
}

function containerText(container: Container): string {
  const parts = [container.ContainerHostname, imageOf(container), dataOf(container)]
  return parts.flatMap((part) => (part === undefined ? [] : [code(part)])).join(' · ')
}
