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

/** Structures that stand in several places: there each is a reference to the one definition. */
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

const VARIABLE = { $ref: '#/$defs/Variable' }

/** The schema, as the text of its file before formatting. */
export function schemaText(): string {
  return JSON.stringify(modelSpecSchema())
}

/** The schema of a spec in all its shapes. */
export function modelSpecSchema(): Schema {
  const names = (keys: readonly string[]): Schema => ({ anyOf: keys.map((key) => ({ required: [key] })) })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: SCHEMA_URL,
    title: 'SageMaker model spec',
    description:
      'A model for the action sagemaker-create-model: a whole CreateModel request, one container, or a list of containers.',
    type: ['object', 'array'],
    // Told apart by their keys, as the action does it, so that an editor speaks of the one that is meant.
    if: { type: 'array' },
    then: { $ref: '#/$defs/Containers' },
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
        if: names(['PrimaryContainer', 'Containers']),
        then: { $ref: '#/$defs/Request' },
        else: {
          if: names(Object.keys(container.fields)),
          then: { $ref: '#/$defs/OnlyContainer' },
          // Nothing tells yet: all fields are offered.
          else: { anyOf: [{ $ref: '#/$defs/Request' }, { $ref: '#/$defs/OnlyContainer' }] },
        },
      },
      Request: {
        title: 'CreateModel request',
        ...structure(createModelRequest, {
          Containers: { description: fields.Containers.about, $ref: '#/$defs/Containers' },
          Tags: tags(),
          ...readOnlyProperties(),
          ...schemaProperty,
        }),
        patternProperties: ownProperties,
        allOf: REQUEST_RULES,
      },
      OnlyContainer: {
        title: 'One container',
        description: 'One container, which becomes the PrimaryContainer of a request.',
        type: 'object',
        properties: {
          ...Object.fromEntries(
            Object.keys(container.fields).map((name) => [
              name,
              { $ref: `#/$defs/Container/properties/${name}` },
            ]),
          ),
          ...readOnlyProperties(),
          ...schemaProperty,
        },
        patternProperties: ownProperties,
        additionalProperties: false,
        allOf: [{ $ref: '#/$defs/ContainerRules' }],
      },
      Containers: {
        title: 'List of containers',
        ...list(fields.Containers.is),
        minItems: 1,
        allOf: CONTAINER_LIST_RULES,
      },
      Container: {
        title: 'ContainerDefinition',
        ...structure(container),
        allOf: [{ $ref: '#/$defs/ContainerRules' }],
      },
      ContainerRules: { allOf: CONTAINER_RULES },
      S3DataSource: { title: 'S3DataSource', ...structure(s3DataSource), allOf: S3_SOURCE_RULES },
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
        description: 'A text with ${NAME}, which the input `variables` of the action fills in.',
        type: 'string',
        pattern: String.raw`\$\{`,
      },
    },
  }
}

/** What editors look for in JSON, where a comment cannot name the schema. */
const schemaProperty: Schema = {
  $schema: { description: 'Where the schema of this file is.', type: 'string' },
}

/** Keys at the top that are the author's own. */
const ownProperties: Schema = { '^x-': { description: "The author's own, such as a place for anchors." } }

const cloudFormationType: Schema = { const: 'AWS::SageMaker::Model' }

function fieldSchema(field: Field): Schema {
  return { ...annotations(field), ...typeSchema(field.is) }
}

function annotations({ is, about, example }: Field): Schema {
  if (example === undefined) return { description: about }
  // Read as all strings: a number would lose what is written, like the zeros of 0042.
  const value: unknown = is.type === 'string' ? example : parse(example, { schema: 'failsafe' })
  return { description: about, examples: [value] }
}

function typeSchema(type: FieldType): Schema {
  switch (type.type) {
    case 'string':
      return string(type)
    case 'boolean':
      return { anyOf: [{ type: 'boolean' }, VARIABLE] }
    case 'integer':
      return { anyOf: [{ enum: type.values }, VARIABLE] }
    case 'list':
      return list(type)
    case 'map':
      return map(type)
    case 'structure':
      return reference(type)
  }
}

function reference(type: StructureType): Schema {
  const name = shared.get(type)
  if (name !== undefined) return { $ref: `#/$defs/${name}` }
  const rules = rulesOf.get(type)
  return { ...structure(type), ...(rules && { allOf: rules }) }
}

/** Limits are for texts without variables: what those come to is known only when the action runs. */
function string(type: StringType): Schema {
  if (type.values) return { anyOf: [{ enum: type.values }, VARIABLE] }
  const limits = stringLimits(type)
  const kinds = mayBeUnquoted(type) ? ['string', 'number', 'boolean'] : 'string'
  return Object.keys(limits).length === 0 ? { type: kinds } : { type: kinds, if: VARIABLE, else: limits }
}

/** Whether a plain number or boolean, which counts as its text, can be right. */
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

function list({ min, max, of }: ListType): Schema {
  return { type: 'array', ...(min !== undefined && { minItems: min }), maxItems: max, items: typeSchema(of) }
}

function map({ max, key, value }: MapType): Schema {
  return {
    type: 'object',
    propertyNames: stringLimits(key),
    additionalProperties: string(value),
    maxProperties: max,
  }
}

function structure(type: StructureType, own: Schema = {}): Schema {
  const entries: [string, Field][] = Object.entries(type.fields)
  // What an input can give need not be in the spec.
  const required = entries.filter(([, field]) => field.required && !field.input).map(([name]) => name)
  return {
    type: 'object',
    properties: { ...Object.fromEntries(entries.map(([name, field]) => [name, fieldSchema(field)])), ...own },
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

/** Tags as the API's list or as a plain map; `aws:` is reserved. */
function tags(): Schema {
  const { is } = fields.Tags
  const { Key, Value } = is.of.fields
  const keyLimits = {
    ...stringLimits(Key.is),
    pattern: Key.is.pattern.source.replace('^', '^(?![aA][wW][sS]:)'),
    patternErrorMessage: `Must be ${Key.is.format}, and not begin with aws:.`,
  }
  const key = { ...fieldSchema(Key), else: keyLimits }
  return {
    ...annotations(fields.Tags),
    type: ['array', 'object'],
    if: { type: 'object' },
    then: { propertyNames: keyLimits, additionalProperties: string(Value.is), maxProperties: is.max },
    else: { maxItems: is.max, items: structure(is.of, { Key: key }) },
  }
}

function readOnlyProperties(): Schema {
  const description = 'What DescribeModel prints: it is left out, with a warning.'
  return Object.fromEntries(
    [...readOnlyFields].map((name) => [name, { description, deprecated: true, doNotSuggest: true }]),
  )
}
