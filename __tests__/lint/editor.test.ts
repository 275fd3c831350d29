// Tests what an editor shows with the schema of a spec, by asking the YAML language server as an editor does.
import { describe, expect, test } from '@jest/globals'
import { createModelRequest } from '../../src/spec/fields/request-fields.ts'
import { open } from '../support/editor.ts'

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2'

const { fields } = createModelRequest
const container = fields.PrimaryContainer.is.fields

/** What an editor shows of a Markdown text. */
const unescaped = (markdown: string): string => markdown.replace(/\\([^\w\s])/g, '$1')

/** The three shapes of a spec, around a line of a container. */
const shapes: Readonly<Record<string, (line: string) => string>> = {
  'a whole request': (line) => `ModelName: churn\nPrimaryContainer:\n  Image: ${IMAGE}\n  ${line}\n`,
  'one container': (line) => `Image: ${IMAGE}\n${line}\n`,
  'a list of containers': (line) => `- Image: ${IMAGE}\n- Image: ${IMAGE}\n  ${line}\n`,
  'a container with an alias': (line) =>
    `x-base: &base\n  Image: ${IMAGE}\nContainers:\n  - <<: *base\n    ${line}\n`,
  'the output of DescribeModel': (line) =>
    `ModelArn: x\nContainers: []\nPrimaryContainer:\n  Image: ${IMAGE}\n  ${line}\n`,
}

const strings = Object.entries(container).flatMap(([name, { is, about }]) =>
  is.type === 'string' && name !== 'Image' ? [{ name, about }] : [],
)

describe.each(Object.entries(shapes))('in %s', (_, shape) => {
  test.each(strings)('hovering over $name shows what it is', async ({ name, about }) => {
    for (const value of ['value', '${NAME}', 's3://bucket/${NAME}/x']) {
      const shown = unescaped(await open(shape(`${name.slice(0, 3)}^${name.slice(3)}: ${value}`)).hover())
      expect(shown).toContain(about)
      expect(shown).not.toContain('fills in')
      // Neither twice, nor as one of several.
      expect(shown.split(about)).toHaveLength(2)
    }
  })

  test('hovering over a value shows the same', async () => {
    const shown = await open(shape('ModelDataUrl: s3://buc^ket/model.tar.gz')).hover()
    expect(unescaped(shown)).toContain(container.ModelDataUrl.about)
  })

  test('the fields of a container are offered with their descriptions', async () => {
    const offered = await open(shape('^')).complete()
    for (const { name, about } of strings) {
      expect([name, offered.get(name)?.documentation]).toEqual([name, about])
    }
    expect([...offered.keys()]).not.toContain('ModelArn')
  })

  test('the values of a field are offered', async () => {
    const offered = await open(shape('Mode: ^')).complete()
    expect([...offered.keys()]).toEqual(expect.arrayContaining(['SingleModel', 'MultiModel']))
  })

  test('a variable is no problem, an unknown field is one', async () => {
    expect(await open(shape('Mode: ${MODE}')).problems()).toEqual([])
    expect(await open(shape('Modes: x')).problems()).toEqual([
      expect.stringContaining('Modes is not allowed'),
    ])
  })
})

test.each([
  ['ModelName', fields.ModelName.about],
  ['ExecutionRoleArn', fields.ExecutionRoleArn.about],
  ['EnableNetworkIsolation', fields.EnableNetworkIsolation.about],
  ['Tags', fields.Tags.about],
  ['VpcConfig', fields.VpcConfig.about],
])('hovering over %s of a request shows what it is', async (name, about) => {
  for (const value of ['x', 'true', '${NAME}']) {
    const shown = await open(`PrimaryContainer: { Image: ${IMAGE} }\n${name}^: ${value}\n`).hover()
    expect(unescaped(shown)).toContain(about)
    expect(shown).not.toContain('||')
  }
})

describe('an empty document', () => {
  test('is offered the fields of a request and of a container', async () => {
    const offered = [...(await open('^').complete()).keys()]
    expect(offered).toEqual(expect.arrayContaining([...Object.keys(fields), ...Object.keys(container)]))
  })
})

describe('what a tool prints of absent members', () => {
  test.each([
    `PrimaryContainer: { Image: ${IMAGE} }\nContainers: []\n`,
    `PrimaryContainer: { Image: ${IMAGE} }\nContainers: null\n`,
    `ModelArn: x\nPrimaryContainer: { Image: ${IMAGE}, Mode: null, ImageConfig: {}, AdditionalModelDataSources: [] }\nVpcConfig: null\nTags: null\n`,
    `CreationTime: x\nContainers: [{ Image: ${IMAGE}, ModelPackageName: null }]\nInferenceExecutionConfig: { Mode: null }\n`,
  ])('is no problem in %j', async (text) => {
    expect(await open(text).problems()).toEqual([])
  })

  test.each([
    'Containers: []\n',
    '[]\n',
    `PrimaryContainer: { Image: ${IMAGE} }\nVpcConfig: null\n`,
    `PrimaryContainer: { Image: ${IMAGE} }\nContainers: [{ Image: ${IMAGE} }]\n`,
    `ModelArn: x\nPrimaryContainer: { Image: ${IMAGE}, Modes: null }\n`,
  ])('does not excuse %j', async (text) => {
    expect(await open(text).problems()).not.toEqual([])
  })
})
