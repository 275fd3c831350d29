// Draws the containers of an inference pipeline, for a request that has several.
import { containersOf, type Container, type ModelRequest } from '../../spec/request.ts'
import { fence, oneLine } from './markdown.ts'

/** More containers than these are drawn from top to bottom. */
const MAX_ABREAST = 4

/** A Mermaid block: a request passes through all containers, or the caller names one; empty for one container. */
export function pipelinePicture(request: ModelRequest): string {
  const containers = containersOf(request)
  if (containers.length < 2) return ''
  const ids = containers.map((_, index) => `c${index + 1}`)
  const direct = request.InferenceExecutionConfig?.Mode === 'Direct'
  const arrows = direct
    ? ids.map((id) => `caller --> ${id}`)
    : [`caller --> ${ids.join(' --> ')} --> answer`, 'answer(["response"])']
  const nodes = containers.map((container, index) => `c${index + 1}["${label(container, index)}"]`)
  const flow = `flowchart ${direct || containers.length <= MAX_ABREAST ? 'LR' : 'TB'}`
  const lines = ['caller(["request"])', ...nodes, ...arrows].map((line) => `  ${line}`)
  return fence([flow, ...lines].join('\n'), 'mermaid')
}

function label({ ContainerHostname, Image, ModelPackageName }: Container, index: number): string {
  const content = Image?.split('/').at(-1) ?? ModelPackageName?.replace(/^arn:[^/]*\//, '') ?? ''
  return `${mermaidLabel(ContainerHostname ?? `container-${index + 1}`)}<br>${mermaidLabel(content)}`
}

/**
 * A text as the quoted label of a Mermaid node. Mermaid reads directives, icons, lists and Markdown in labels, too:
 * everything but letters, digits and a few marks is one of its own entities.
 */
export function mermaidLabel(text: string, max = 60): string {
  return oneLine(text, max).replace(
    /[^\p{L}\p{N}./-]/gu,
    (character) => `#${String(character.codePointAt(0))};`,
  )
}
