// Arbitrary specs for property-based tests: requests from the description of the fields, and ways to write and break them.
import fc from 'fast-check'
import type { FieldType, StringType } from '../../src/spec/fields/field-types.ts'
import { createModelRequest } from '../../src/spec/fields/request-fields.ts'

const { fields } = createModelRequest
const container = fields.PrimaryContainer.is.fields
const s3 = container.ModelDataSource.is.fields.S3DataSource.is.fields

type Json = Record<string, unknown>

/** What fast-check cannot make from a pattern: lookarounds, classes of Unicode, and texts that are hardly ever met. */
const texts: ReadonlyMap<StringType, fc.Arbitrary<string>> = new Map<StringType, fc.Arbitrary<string>>([
  [
    container.Image.is,
    fc.constantFrom(
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2',
      `123456789012.dkr.ecr.eu-west-1.amazonaws.com/a/b@sha256:${'0'.repeat(64)}`,
      '123456789012.dkr-ecr.eu-west-1.on.aws/churn:7',
    ),
  ],
  [
    container.ModelPackageName.is,
    fc.constantFrom('churn', 'churn/3', 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3'),
  ],
  [
    container.ContainerMetricsConfig.is.fields.MetricsEndpoints.is.of.fields.MetricsEndpointPath.is,
    fc.constantFrom('/metrics', '/a/b-c_d.e'),
  ],
  [
    s3.HubAccessConfig.is.fields.HubContentArn.is,
    fc.constantFrom('arn:aws:sagemaker:eu-west-1:aws:hub-content/a'),
  ],
  [
    s3.S3Uri.is,
    fc
      .tuple(
        fc.constantFrom('s3://bucket/', 's3://my.bucket-1/', 'https://bucket.s3.amazonaws.com/'),
        fc.stringMatching(/^[ -~]*$/, { size: 'xsmall' }),
      )
      .map((parts) => parts.join('')),
  ],
  [s3.ETag.is, fc.constantFrom('"d41d8cd98f00b204e9800998ecf8427e"', '0', 'é')],
  [s3.ManifestEtag.is, fc.constantFrom('d41d8cd98f00b204e9800998ecf8427e-2')],
  [
    fields.Tags.is.of.fields.Key.is,
    fc.constantFrom('team', 'cost-centre', 'a b', 'ünï:x/y', '0', 'null', '_'),
  ],
  [fields.Tags.is.of.fields.Value.is, fc.constantFrom('', 'churn', '0042', 'true', 'a b', '漢字', '@')],
])

function arbitraryText(type: StringType): fc.Arbitrary<string> {
  const known = texts.get(type)
  if (known) return known
  if (type.values) return fc.constantFrom(...type.values)
  const { min = 0, max = 40, pattern } = type
  const any = pattern
    ? fc.stringMatching(pattern, { size: 'xsmall' })
    : fc.string({ maxLength: 30, unit: 'binary' })
  return any.filter(
    (text) => text.length >= min && text.length <= max && !/[\0\r]/.test(text) && text.isWellFormed(),
  )
}

function arbitraryOf(type: FieldType): fc.Arbitrary<unknown> {
  switch (type.type) {
    case 'string':
      return arbitraryText(type)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.constantFrom(...type.values)
    case 'list':
      return fc.array(arbitraryOf(type.of), { minLength: type.min ?? 0, maxLength: Math.min(type.max, 3) })
    case 'map':
      return fc.dictionary(arbitraryText(type.key), arbitraryText(type.value), { maxKeys: 4 })
    case 'structure': {
      const entries = Object.entries(type.fields)
      const model = Object.fromEntries(entries.map(([name, { is }]) => [name, arbitraryOf(is)]))
      return fc.record(model, {
        requiredKeys: entries.filter(([, field]) => field.required).map(([name]) => name),
      })
    }
  }
}

/** A container that keeps most rules between its fields. */
const arbitraryContainer = arbitraryOf(fields.PrimaryContainer.is).map((value): Json => {
  const { ImageConfig: _config, ModelPackageName, MultiModelConfig: _multi, ...rest } = value as Json
  if (ModelPackageName !== undefined && rest['Image'] === undefined) {
    const { ModelDataUrl: _url, ModelDataSource: _source, Mode: _mode, ...other } = rest
    return { ...other, ModelPackageName }
  }
  const { ModelDataSource, ...other } = rest
  const image = rest['Image'] ?? '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1'
  if (rest['Mode'] === 'MultiModel') return { ...other, Image: image, ModelDataUrl: 's3://bucket/models/' }
  if (rest['ModelDataUrl'] !== undefined || ModelDataSource === undefined) return { ...other, Image: image }
  return { ...other, Image: image, ModelDataSource }
})

/** A whole request, one container or a list of containers: right ones mostly. */
export const arbitrarySpec: fc.Arbitrary<unknown> = fc.oneof(
  fc
    .tuple(
      arbitraryOf({ type: 'structure', fields: { ...fields, Containers: fields.EnableNetworkIsolation } }),
      arbitraryContainer,
      fc.boolean(),
    )
    .map(([value, only, asList]) => {
      const {
        Containers: _containers,
        PrimaryContainer: _primary,
        InferenceExecutionConfig: _mode,
        ...rest
      } = value as Json
      const role = { ExecutionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker', ModelName: 'churn' }
      return { ...role, ...rest, ...(asList ? { Containers: [only] } : { PrimaryContainer: only }) }
    }),
  arbitraryContainer,
  fc.array(arbitraryContainer, { minLength: 1, maxLength: 3 }),
)

/** A value as YAML: block or flow or JSON, with and without quotes, as the numbers of a sequence decide. */
export function render(
  value: unknown,
  style: 'block' | 'flow' | 'json',
  next: () => number,
  indent = '',
): string {
  if (style === 'json') return JSON.stringify(value, null, next() % 3)
  if (typeof value === 'string') return quoted(value, next)
  if (Array.isArray(value)) {
    if (value.length === 0 || style === 'flow')
      return `[${value.map((item) => render(item, 'flow', next)).join(', ')}]`
    const items = value.map(
      (item) => `\n${indent}- ${render(item, block(next), next, `${indent}  `).trimStart()}`,
    )
    return items.join('')
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0 || style === 'flow') {
      return `{ ${entries.map(([key, item]) => `${quoted(key, next)}: ${render(item, 'flow', next)}`).join(', ')} }`
    }
    const lines = entries.map(
      ([key, item]) => `\n${indent}${quoted(key, next)}: ${render(item, block(next), next, `${indent}  `)}`,
    )
    return lines.join('')
  }
  return String(value)
}

function block(next: () => number): 'block' | 'flow' {
  return next() % 4 === 0 ? 'flow' : 'block'
}

function quoted(text: string, next: () => number): string {
  const choice = next() % 3
  if (choice > 0 && /^[\w/][\w./-]*$/.test(text) && !/^(?:null|Null|NULL|~)$/.test(text)) return text
  // Single quotes fold line breaks, and hold no other control character.
  if (choice === 1 && /^[ -~]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`
  return JSON.stringify(text)
}

const snippets = [
  ...[
    '${A}',
    '${A:-b}',
    '${',
    '$${',
    '&a ',
    '*a',
    '<<: *a',
    '!!str ',
    '!x ',
    '|\n',
    '>-\n',
    '? ',
    ': ',
    '- ',
    ', ',
    '# ',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '\uFEFF',
    '\u2028',
    '\u0085',
    '😀',
    '\ud800',
    'é',
    '\\',
    '%YAML 1.1\n',
  ],
  ...[
    '---\n',
    '...\n',
    'null',
    '~',
    'true',
    '0',
    '__proto__',
    'constructor: x\n',
    '[[[[[[[[',
    '{a: {a: {a: ',
    '\nImage: x\n',
  ],
  ...[
    'Mode: MultiModel\n',
    'ModelPackageName: a\n',
    '\nContainers: []\n',
    '\nTags: { aws:x: y }\n',
    '@',
    '`',
    '\u0007',
    '-1',
    '1e9',
  ],
]

/** One way to break a text: what, where (a share of its length) and how much. */
export const arbitraryMutation = fc.record({
  kind: fc.constantFrom('delete', 'duplicate', 'insert', 'swap', 'cut', 'line', 'rename', 'nest', 'bytes'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.integer({ min: 1, max: 30 }),
  snippet: fc.oneof(fc.constantFrom(...snippets), fc.string({ maxLength: 5, unit: 'binary' })),
})

type Mutation = typeof arbitraryMutation extends fc.Arbitrary<infer T> ? T : never

/** The text, broken in one way. */
export function mutate(text: string, { kind, at, size, snippet }: Mutation): string {
  const start = Math.floor(at * text.length)
  const end = Math.min(text.length, start + size)
  const lines = text.split('\n')
  const index = Math.floor(at * (lines.length - 1))
  switch (kind) {
    case 'delete':
      return text.slice(0, start) + text.slice(end)
    case 'duplicate':
      return text.slice(0, end) + text.slice(start)
    case 'insert':
      return text.slice(0, start) + snippet + text.slice(start)
    case 'swap':
      return (
        text.slice(0, start) + text.slice(end, end + size) + text.slice(start, end) + text.slice(end + size)
      )
    case 'cut':
      return text.slice(0, start)
    case 'line':
      return lines.toSpliced(index, size % 2, lines[(index + size) % lines.length] ?? '').join('\n')
    case 'rename':
      return text.replace(/[A-Z]\w+(?=:)/g, (name, offset: number) =>
        offset >= start && offset < end + 20 ? `${name}${snippet}` : name,
      )
    case 'nest':
      return (
        text.slice(0, start) +
        '['.repeat(size * 4) +
        text.slice(start, end) +
        ']'.repeat(size * 4) +
        text.slice(end)
      )
    case 'bytes':
      return (
        text.slice(0, start) +
        String.fromCharCode(...Array.from({ length: size }, (_, n) => 1 + ((size * 31 + n * 97) % 300))) +
        text.slice(start)
      )
  }
}
