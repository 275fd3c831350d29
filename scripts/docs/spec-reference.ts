// Renders the reference of all fields in docs/spec.md from their description.
import { readFileSync } from 'node:fs'
import type { Field, FieldType, StringType, StructureType } from '../../src/spec/fields/field-types.ts'
import { createModelRequest } from '../../src/spec/fields/request-fields.ts'
import { replaceBlock, table } from './action-reference.ts'

const container = createModelRequest.fields.PrimaryContainer.is

/** A structure with its own section, which tables link to. */
interface Section {
  readonly title: string
  readonly type: StructureType
  /** Its places in a spec. */
  readonly places: string
}

const SECTIONS: readonly Section[] = [
  { title: 'The request', type: createModelRequest, places: 'The top of a document.' },
  {
    title: 'VpcConfig',
    type: createModelRequest.fields.VpcConfig.is,
    places: '`VpcConfig` of the request.',
  },
  {
    title: 'Tags',
    type: createModelRequest.fields.Tags.is.of,
    places: 'Each item of `Tags` of the request. A plain map, like `team: churn`, is the same.',
  },
  {
    title: 'Container',
    type: container,
    places: '`PrimaryContainer`, each item of `Containers`, or a document by itself.',
  },
  { title: 'ImageConfig', type: container.fields.ImageConfig.is, places: '`ImageConfig` of a container.' },
  {
    title: 'S3DataSource',
    type: container.fields.ModelDataSource.is.fields.S3DataSource.is,
    places: '`ModelDataSource.S3DataSource` and `AdditionalModelDataSources[].S3DataSource` of a container.',
  },
  {
    title: 'AdditionalModelDataSources',
    type: container.fields.AdditionalModelDataSources.is.of,
    places: 'Each item of `AdditionalModelDataSources` of a container.',
  },
  {
    title: 'MetricsEndpoints',
    type: container.fields.ContainerMetricsConfig.is.fields.MetricsEndpoints.is.of,
    places: 'Each item of `ContainerMetricsConfig.MetricsEndpoints` of a container.',
  },
]

/** Returns the whole page: the prose of scripts/docs/spec.md and the reference. */
export function specPage(): string {
  const template = readFileSync(new URL('spec.md', import.meta.url), 'utf8')
  return replaceBlock(template, 'fields', fieldReference())
}

/** Returns the sections about all fields, as Markdown. */
function fieldReference(): string {
  return SECTIONS.map(({ title, type, places }) => {
    const rows = rowsOf(type, '')
    return `### ${title}\n\n${places}\n\n${table(['Field', 'Type and limits', 'Meaning'], rows)}`
  }).join('\n')
}

/** Returns the rows of a structure, and of nested structures that don't have their own section. */
function rowsOf(type: StructureType, prefix: string): string[][] {
  return Object.entries(type.fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    const inner = structureIn(field.is)
    const row = [`\`${path}\``, typeText(field), meaning(field)]
    if (!inner || sectionOf(inner)) return [row]
    return [row, ...rowsOf(inner, `${path}${field.is.type === 'list' ? '[]' : ''}.`)]
  })
}

function structureIn(type: FieldType): StructureType | undefined {
  if (type.type === 'list') return structureIn(type.of)
  return type.type === 'structure' ? type : undefined
}

function sectionOf(type: StructureType): Section | undefined {
  return SECTIONS.find((section) => section.type === type)
}

function typeText({ is, required, input }: Field): string {
  // A field that an input can set is required in one of the two places.
  const needed = input ? `**required**, or the input \`${input}\`` : required ? '**required**' : ''
  return [needed, limits(is)].filter(Boolean).join('; ')
}

function limits(type: FieldType): string {
  switch (type.type) {
    case 'string':
      return `string${stringLimits(type)}`
    case 'boolean':
      return '`true` or `false`'
    case 'integer':
      return `integer: ${type.values.join(', ')}`
    case 'list': {
      const items = type.of.type === 'structure' ? structure(type.of) : `each a ${limits(type.of)}`
      return `list of ${type.min ? `${type.min} to` : 'at most'} ${type.max}: ${items}`
    }
    case 'map':
      return `map of at most ${type.max}; name${stringLimits(type.key)}; value${stringLimits(type.value)}`
    case 'structure':
      return structure(type)
  }
}

function stringLimits({ min, max, format, values }: StringType): string {
  if (values) return `: ${values.map((value) => `\`${value}\``).join(' or ')}`
  const range = min && max ? `${min} to ${max}` : max ? `at most ${max}` : min ? `at least ${min}` : ''
  return `${range && ` of ${range} ${min === 1 && !max ? 'character' : 'characters'}`}${format ? `: ${format}` : ''}`
}

function structure(type: StructureType): string {
  const section = sectionOf(type)
  return section ? `[${section.title}](#${section.title.toLowerCase().replaceAll(' ', '-')})` : 'mapping'
}

function meaning({ about, example }: Field): string {
  return example === undefined ? about : `${about} Example: \`${example}\``
}
