// Renders schema/model-spec.schema.json from the description of the fields, for editors that know JSON Schema.
import { parse } from 'yaml'
import type {
  Field,
  FieldType,
  ListType,
  MapType,
  StringType,
  StructureType,
} from '../../src/spec/fields/field-types.ts'
import { SCHEMA_URL } from '../../src/lint/skeleton.ts'
import { createModelRequest, readOnlyFields } from '../../src/spec/fields/request-fields.ts'
import {
  CONTAINER_LIST_RULES,
  CONTAINER_RULES,
  IMAGE_CONFIG_RULES,
  REQUEST_RULES,
  S3_SOURCE_RULES,
  type Schema,
} from './schema-rules.ts'

const { fields } = createModelRequest
const container = fields.PrimaryContainer.is
const s3DataSource = container.fields.ModelDataSource.is.fields.S3DataSource.is

/** Structures that occur in several places, as references to one definition. */
const shared: ReadonlyMap<StructureType, string> = new Map<StructureType, string>([
  [container, 'Container'],
  [s3DataSource, 'S3DataSource'],
])

/** Rules between the fields of one structure. */
const rulesOf: ReadonlyMap<StructureType, readonly Schema[]> = new Map<StructureType, readonly Schema[]>([
  [container, CONTAINER_RULES],
  [s3DataSource, S3_SOURCE_RULES],
  [container.fields.ImageConfig.is, IMAGE_CONFIG_RULES],
])

// Without a description of its own: editors would show that instead of the field's.
const VARIABLE = { $ref: '#/$defs/Variable' }

/**
 * The origin of a spec: written, or printed by DescribeModel, as its read-only fields show. A printed spec can have
 * nulls, empty lists and empty mappings in place of absent members.
 */
type Source = 'Written' | 'Printed'

/** Returns the name of a definition. Each source has its own. */
function nameOf(name: string, source: Source): string {
  return source === 'Written' ? name : `Printed${name}`
}

function refTo(name: string, source: Source): Schema {
  return { $ref: `#/$defs/${nameOf(name, source)}` }
}

/** Returns the text of the schema file, before formatting. */
export function schemaText(): string {
  return JSON.stringify(modelSpecSchema())
}

/** Returns the schema of a spec in all shapes. */
export function modelSpecSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: SCHEMA_URL,
    title: 'SageMaker model spec',
    description:
      'A model for the action sagemaker-create-model: a whole CreateModel request, one container, or a list of containers.',
    type: ['object', 'array'],
    // Distinguished by their keys, as in the action, so that editors show errors of the right shape.
    if: { type: 'array' },
    then: { minItems: 1, ...refTo('Containers', 'Written') },
    else: {
      if: {
        type: 'object',
        required: ['Properties'],
        properties: { Properties: { type: 'object' }, Type: cloudFormationType },
      },
      then: { $ref: '#/$defs/CloudFormationResource' },
      else: { $ref: '#/$defs/RequestOrContainer' },
    },
    $defs: {
      RequestOrContainer: {
        if: names([...readOnlyFields]),
        then: requestOrContainer('Printed'),
        else: requestOrContainer('Written'),
      },
      ...definitions('Written'),
      ...definitions('Printed'),
      ContainerRules: { allOf: CONTAINER_RULES },
      CloudFormationResource: {
        title: 'AWS::SageMaker::Model',
        description: 'A CloudFormation resource: its Properties, in plain values, are the spec.',
        type: 'object',
        properties: {
          Type: cloudFormationType,
          Properties: { type: 'object', $ref: '#/$defs/RequestOrContainer' },
        },
      },
      Variable: {
        $comment: 'A text with ${NAME}, which the input `variables` of the action fills in.',
        type: 'string',
        pattern: String.raw`\$\{`,
      },
      Absent: {
        $comment: 'What a tool prints of a member that is not there.',
        type: ['null', 'array', 'object'],
        maxItems: 0,
        additionalProperties: { type: 'null' },
      },
    },
  }
}

function names(keys: readonly string[]): Schema {
  return { anyOf: keys.map((key) => ({ required: [key] })) }
}

function requestOrContainer(source: Source): Schema {
  const request = refTo('Request', source)
  const onlyContainer = refTo('OnlyContainer', source)
  return {
    if: names(['PrimaryContainer', 'Containers']),
    then: request,
    else: {
      if: names(Object.keys(container.fields)),
      then: onlyContainer,
      // The shape isn't known yet, so all fields are offered.
      else: { anyOf: [request, onlyContainer] },
    },
  }
}

/** What is special about a source. Rules between fields apply to written specs, not to printed ones. */
function definitions(source: Source): Schema {
  const rules = (all: readonly Schema[]): Schema => (source === 'Written' ? { allOf: all } : {})
  const containerRules = rules([{ $ref: '#/$defs/ContainerRules' }])
  const containers = refTo('Containers', source)
  const entries: Readonly<Record<string, Schema>> = {
    Request: {
      title: 'CreateModel request',
      ...structure(createModelRequest, source, {
        Containers: { description: fields.Containers.about, type: ['array', 'null'], ...containers },
        Tags: tags(source),
        ...readOnlyProperties(),
        ...schemaProperty,
      }),
      patternProperties: ownProperties,
      ...rules(REQUEST_RULES),
    },
    OnlyContainer: {
      title: 'One container',
      description: 'One container, which becomes the PrimaryContainer of a request.',
      type: 'object',
      properties: {
        ...Object.fromEntries(
          Object.keys(container.fields).map((name) => [
            name,
            { $ref: `#/$defs/${nameOf('Container', source)}/properties/${name}` },
          ]),
        ),
        ...readOnlyProperties(),
        ...schemaProperty,
      },
      patternProperties: ownProperties,
      additionalProperties: false,
      ...containerRules,
    },
    Containers: {
      title: 'List of containers',
      ...list(fields.Containers.is, source),
      type: ['array', 'null'],
      ...rules(CONTAINER_LIST_RULES),
    },
    Container: { title: 'ContainerDefinition', ...structure(container, source), ...containerRules },
    S3DataSource: {
      title: 'S3DataSource',
      ...structure(s3DataSource, source),
      ...rules(S3_SOURCE_RULES),
    },
  }
  return Object.fromEntries(Object.entries(entries).map(([name, schema]) => [nameOf(name, source), schema]))
}

/** The key that names the schema in JSON, which has no comments. */
const schemaProperty: Schema = {
  $schema: { description: 'Where the schema of this file is.', type: 'string' },
}

/** Top-level keys for the author's own use. */
const ownProperties: Schema = { '^x-': { description: "The author's own, such as a place for anchors." } }

const cloudFormationType: Schema = { const: 'AWS::SageMaker::Model' }

function fieldSchema(field: Field, source: Source): Schema {
  const type = typeSchema(field.is, source)
  if (source === 'Written') return { ...annotations(field), ...type }
  // Lets editors offer values for an empty scalar.
  if (!/^(?:list|map|structure)$/.test(field.is.type)) {
    return { ...annotations(field), anyOf: [type, { type: 'null' }] }
  }
  return { ...annotations(field), if: { $ref: '#/$defs/Absent' }, else: type }
}

function annotations({ is, about, example }: Field): Schema {
  if (example === undefined) return { description: about }
  // Read as a string, because a number would lose text, like the zeros of 0042.
  const value: unknown = is.type === 'string' ? example : parse(example, { schema: 'failsafe' })
  return { description: about, examples: [value] }
}

function typeSchema(type: FieldType, source: Source): Schema {
  switch (type.type) {
    case 'string':
      return string(type)
    case 'boolean':
      return { type: ['boolean', 'string'], if: { type: 'string' }, then: VARIABLE }
    case 'integer':
      return { anyOf: [{ enum: type.values }, VARIABLE] }
    case 'list':
      return list(type, source)
    case 'map':
      return map(type)
    case 'structure':
      return reference(type, source)
  }
}

function reference(type: StructureType, source: Source): Schema {
  const name = shared.get(type)
  if (name !== undefined) return refTo(name, source)
  const rules = source === 'Written' ? rulesOf.get(type) : undefined
  return { ...structure(type, source), ...(rules && { allOf: rules }) }
}

/** Limits apply to texts without variables, whose values are known only when the action runs. */
function string(type: StringType): Schema {
  if (type.values) return { anyOf: [{ enum: type.values }, VARIABLE] }
  const limits = stringLimits(type)
  const kinds = mayBeUnquoted(type) ? ['string', 'number', 'boolean'] : 'string'
  return Object.keys(limits).length === 0 ? { type: kinds } : { type: kinds, if: VARIABLE, else: limits }
}

/** Whether a plain number or boolean, used as text, can be valid. */
function mayBeUnquoted({ pattern }: StringType): boolean {
  return !pattern || ['8080', '0.5', '-1', 'true'].some((text) => pattern.test(text))
}

function stringLimits({ min = 0, max, pattern, format }: StringType): Schema {
  return {
    ...(min > 0 && { minLength: min }),
    ...(max !== undefined && { maxLength: max }),
    ...(pattern && { pattern: pattern.source }),
    ...(pattern && format !== undefined && { patternErrorMessage: `Must be ${format}.` }),
  }
}

function list({ min, max, of }: ListType, source: Source): Schema {
  const items = typeSchema(of, source)
  return { type: 'array', ...(min !== undefined && { minItems: min }), maxItems: max, items }
}

function map({ max, key, value }: MapType): Schema {
  return {
    type: 'object',
    propertyNames: stringLimits(key),
    additionalProperties: string(value),
    maxProperties: max,
  }
}

function structure(type: StructureType, source: Source, own: Schema = {}): Schema {
  const entries: [string, Field][] = Object.entries(type.fields)
  // A field that an input can set isn't required in the spec.
  const required = entries.filter(([, field]) => field.required && !field.input).map(([name]) => name)
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(entries.map(([name, field]) => [name, fieldSchema(field, source)])),
      ...own,
    },
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

/** Tags as the API's list or as a mapping; `aws:` is reserved. */
function tags(source: Source): Schema {
  const { is } = fields.Tags
  const { Key, Value } = is.of.fields
  const keyLimits = {
    ...stringLimits(Key.is),
    pattern: Key.is.pattern.source.replace('^', '^(?![aA][wW][sS]:)'),
    patternErrorMessage: `Must be ${Key.is.format}, and not begin with aws:.`,
  }
  const key = { ...fieldSchema(Key, 'Written'), else: keyLimits }
  return {
    ...annotations(fields.Tags),
    type: ['array', 'object', ...(source === 'Printed' ? ['null'] : [])],
    if: { type: 'object' },
    then: { propertyNames: keyLimits, additionalProperties: string(Value.is), maxProperties: is.max },
    else: { maxItems: is.max, items: structure(is.of, 'Written', { Key: key }) },
  }
}

function readOnlyProperties(): Schema {
  const description = 'What DescribeModel prints: it is left out, with a warning.'
  return Object.fromEntries(
    [...readOnlyFields].map((name) => [name, { description, deprecated: true, doNotSuggest: true }]),
  )
}
