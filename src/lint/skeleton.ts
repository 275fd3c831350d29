// Writes a spec to fill in, from the description of the fields: what every model needs, and the rest commented out.
import type { Field, FieldType, StructureType } from '../spec/fields/field-types.ts'
import { createModelRequest } from '../spec/fields/request-fields.ts'

/** Where editors find the schema of a spec; `OWNER` stands for the account that publishes the action. */
export const SCHEMA_URL =
  'https://raw.githubusercontent.com/OWNER/sagemaker-create-model/v1/schema/model-spec.schema.json'

/** What a skeleton can be of: one container, an inference pipeline, or a model package. */
export const SKELETONS = ['single', 'pipeline', 'package'] as const

export type Skeleton = (typeof SKELETONS)[number]

/** Members of the container that are to be filled in; all others are commented out, or left out for a package. */
const CONTAINER: Readonly<Record<Skeleton, readonly string[]>> = {
  single: ['Image', 'ModelDataUrl'],
  pipeline: ['ContainerHostname', 'Image', 'ModelDataUrl'],
  package: ['ModelPackageName'],
}

/** What can be set beside a model package. */
const BESIDE_PACKAGE: ReadonlySet<string> = new Set([
  'ContainerHostname',
  'Environment',
  'ModelPackageName',
  'InferenceSpecificationName',
])

const INTRODUCTION = [
  `# yaml-language-server: $schema=${SCHEMA_URL}`,
  '# Replace every <...> with a value. To use a field that is commented out, remove the # in front of its lines.',
]

const { fields } = createModelRequest
const container = fields.PrimaryContainer.is

/** Returns the text of a spec in which everything between `<` and `>` is to be replaced. */
export function skeletonOf(kind: Skeleton): string {
  const lines = Object.entries<Field>(fields).flatMap(([name, field]): string[] => {
    switch (name) {
      case 'PrimaryContainer':
        return kind === 'pipeline' ? [] : ['', prose(field), `${name}:`, ...containerLines(kind, '  ', true)]
      case 'Containers':
        if (kind !== 'pipeline') return []
        return [
          '',
          prose(field),
          `${name}:`,
          ...asItem(containerLines(kind, '    ', true)),
          ...asItem(containerLines(kind, '    ', false)),
        ]
      case 'InferenceExecutionConfig':
        return kind === 'pipeline' ? ['', prose(field), ...written(name, field.is)] : []
      default:
        return ['', prose(field), ...(field.input ? toFillIn(name) : off(name, field))]
    }
  })
  return `${[...INTRODUCTION, ...lines].join('\n')}\n`
}

/** @param explains whether the members have comments, and those that are optional are there, too */
function containerLines(kind: Skeleton, indent: string, explains: boolean): string[] {
  const entries = Object.entries<Field>(container.fields)
  return entries
    .flatMap(([name, field]): string[] => {
      const isOn = CONTAINER[kind].includes(name)
      if (!explains) return isOn ? toFillIn(name) : []
      if (kind === 'package' ? !BESIDE_PACKAGE.has(name) : /^(?:ModelPackageName|InferenceSp)/.test(name))
        return []
      return [prose(field), ...(isOn ? toFillIn(name) : off(name, field))]
    })
    .map((line) => indent + line)
}

/** Lines of a mapping as an item of a list: the dash goes before its first member, below that member's comments. */
function asItem(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => !line.trimStart().startsWith('#'))
  return lines.map((line, index) => (index === first ? `  - ${line.slice(4)}` : line))
}

function toFillIn(name: string): string[] {
  return [`${name}: <${name}>`]
}

/** A comment on what a field means. A space follows its `#`, as none does where a field is commented out. */
function prose({ about, example }: Field): string {
  const text = about.replaceAll('`', '')
  return `# ${example === undefined || isInline(example) ? text : `${text} Example: ${example}`}`
}

/** Whether an example shows itself where the field is commented out: it has structure. */
function isInline(example: string): boolean {
  return /^[[{]/.test(example)
}

/** A field that is commented out. */
function off(name: string, { is, example }: Field): string[] {
  const lines = example === undefined ? written(name, is) : [`${name}: ${example}`]
  return lines.map((line) => `#${line}`)
}

/** A member with its value: the first of a closed set, and of a structure the required members or else all. */
function written(name: string, type: FieldType): string[] {
  switch (type.type) {
    case 'string':
      return [`${name}: ${type.values?.[0] ?? `<${name}>`}`]
    case 'boolean':
      return [`${name}: false`]
    case 'integer':
      return [`${name}: ${type.values[0] ?? 0}`]
    case 'map':
      return [`${name}: { <NAME>: <value> }`]
    case 'list': {
      if (type.of.type !== 'structure') return [`${name}: [<${name}>]`]
      return [`${name}:`, ...asItem(members(type.of).map((line) => `    ${line}`))]
    }
    case 'structure':
      return [`${name}:`, ...members(type).map((line) => `  ${line}`)]
  }
}

function members({ fields: all }: StructureType): string[] {
  const entries = Object.entries(all)
  const required = entries.filter(([, field]) => field.required)
  return (required.length > 0 ? required : entries).flatMap(([name, { is, example }]) =>
    example === undefined || !isInline(example) ? written(name, is) : [`${name}: ${example}`],
  )
}
