// Rules on which containers a request has, and on the model data of each.
import { code } from '../../text/code.ts'
import type { Cursor } from '../document/cursor.ts'
import { isArchive } from '../model-data.ts'
import type { RuleContext } from './context.ts'

export function checkContainers(context: RuleContext): void {
  const { request, containers } = context
  const primary = request.get('PrimaryContainer')
  const list = request.get('Containers')
  if (!primary.exists && !list.exists) {
    const hint = 'Add `PrimaryContainer` for one container, or `Containers` for a pipeline.'
    const message = 'The request has no container.'
    context.report({ rule: 'container-missing', at: request, message, hint, origin: primary.key })
  } else if (!primary.exists && list.isEmptyList) {
    const message = '`Containers` is empty.'
    context.report({ rule: 'container-missing', at: list, message, hint: 'Add a container to it.' })
  } else if (primary.exists && list.exists) {
    const hint = 'Keep `PrimaryContainer` for one container, or `Containers` for a pipeline.'
    const message = 'The request has both `PrimaryContainer` and `Containers`.'
    context.report({ rule: 'container-both', at: list, message, hint, origin: list.key })
  }
  for (const container of containers) {
    checkSource(context, container)
    checkModelData(context, container)
    checkMultiModel(context, container)
    for (const source of s3Sources(container)) checkS3Source(context, source)
  }
  const [first, ...others] = containers.filter(isMultiModel)
  for (const container of others) {
    const mode = container.get('Mode')
    const message = `Both ${code(`${first?.path ?? ''}.Mode`)} and ${code(mode.path)} are \`MultiModel\`, but a pipeline can have only one such container.`
    const hint = 'Set `Mode: SingleModel` on all but one of them.'
    context.report({ rule: 'multi-model-pipeline', at: mode, message, hint })
  }
}

function isMultiModel(container: Cursor): boolean {
  return container.get('Mode').text === 'MultiModel'
}

function checkSource(context: RuleContext, container: Cursor): void {
  const image = container.get('Image')
  const modelPackage = container.get('ModelPackageName')
  // An empty text is reported elsewhere: it is a field of a skeleton that wasn't filled in.
  if (image.text && modelPackage.text) {
    const message = `${code(container.path)} has both \`Image\` and \`ModelPackageName\`.`
    const hint = 'Keep one of them: a model package has its own image.'
    context.report({ rule: 'image-or-package', at: modelPackage, message, hint, origin: modelPackage.key })
  } else if (!image.exists && !modelPackage.exists) {
    const message = `${code(container.path)} has neither \`Image\` nor \`ModelPackageName\`.`
    const orInput = context.containers.length === 1 ? ', or set the input `image`' : ''
    const hint = `Add \`Image: registry/repository:tag\`${orInput}.`
    context.report({ rule: 'image-or-package', at: container, message, hint, origin: image.key })
  }
  for (const data of [container.get('ModelDataUrl'), container.get('ModelDataSource')]) {
    if (!modelPackage.text || image.exists || !data.exists || data.text === '') continue
    const message = `${code(data.path)} conflicts with \`ModelPackageName\`, which has its own model data.`
    const hint = `Remove ${code(data.name)}.`
    context.report({ rule: 'model-data-with-package', at: data, message, hint, origin: data.key })
  }
}

function checkModelData(context: RuleContext, container: Cursor): void {
  const url = container.get('ModelDataUrl')
  const uri = container.get('ModelDataSource').get('S3DataSource').get('S3Uri')
  // With MultiModel, ModelDataSource is an error by itself.
  if (url.text && uri.text && url.text !== uri.text && !isMultiModel(container)) {
    const message = `${code(url.path)} and ${code(uri.path)} name different data.`
    const hint = 'Keep either `ModelDataUrl` or `ModelDataSource`.'
    context.report({ rule: 'model-data-both', at: url, message, hint })
  }
  // A ModelDataSource with the same data says what kind of data it is.
  if (isMultiModel(container) || uri.exists) return
  if (url.text && /^(?:s3|https):/.test(url.text) && !isArchive(url.text)) {
    const message = `${code(url.path)} must be a gzip-compressed tar archive, but doesn't end in \`.tar.gz\`.`
    const hint = 'For uncompressed data or a prefix, use `ModelDataSource` with `CompressionType: None`.'
    context.report({ rule: 'model-data-archive', at: url, message, hint })
  }
}

function checkMultiModel(context: RuleContext, container: Cursor): void {
  const config = container.get('MultiModelConfig')
  if (!isMultiModel(container)) {
    if (!config.exists) return
    const message = `${code(config.path)} has no effect without \`Mode: MultiModel\`.`
    const hint = 'Add `Mode: MultiModel`, or remove `MultiModelConfig`.'
    context.report({ rule: 'multi-model-config', at: config, message, hint, origin: config.key })
    return
  }
  const mode = container.get('Mode')
  const url = container.get('ModelDataUrl')
  const source = container.get('ModelDataSource')
  if (source.exists) {
    const message = `${code(source.path)} can't be used with \`Mode: MultiModel\`.`
    const hint = 'Use `ModelDataUrl` with the prefix of the models.'
    context.report({ rule: 'multi-model-data-source', at: source, message, hint, origin: source.key })
  } else if (!url.exists && !container.get('ModelPackageName').exists) {
    const message = `${code(container.path)} has \`Mode: MultiModel\`, but no \`ModelDataUrl\`.`
    const hint = 'Add `ModelDataUrl: s3://bucket/prefix/`, the prefix of the models.'
    context.report({ rule: 'multi-model-needs-data', at: mode, message, hint })
  }
  if (url.text && isArchive(url.text)) {
    const message = `${code(url.path)} is a single archive, but \`Mode: MultiModel\` needs the prefix of many.`
    const hint = 'Name the prefix of the archives, such as `s3://bucket/models/`.'
    context.report({ rule: 'multi-model-prefix', at: url, message, hint })
  }
}

function s3Sources(container: Cursor): Cursor[] {
  const additional = container.get('AdditionalModelDataSources').items
  return [container.get('ModelDataSource'), ...additional].map((source) => source.get('S3DataSource'))
}

function checkS3Source(context: RuleContext, source: Cursor): void {
  const uri = source.get('S3Uri')
  const compression = source.get('CompressionType')
  if (source.get('S3DataType').text !== 'S3Prefix') return
  if (compression.text === 'None' && uri.text && !uri.text.endsWith('/')) {
    const message = `${code(uri.path)} is a prefix of uncompressed data, but doesn't end in "/".`
    const hint = 'Add the slash. For a single object, write `S3DataType: S3Object`.'
    context.report({ rule: 's3-prefix-slash', at: uri, message, hint })
  }
  if (compression.text === 'Gzip') {
    const message = `${code(compression.path)} is \`Gzip\`, but \`S3DataType\` is \`S3Prefix\` instead of the documented \`S3Object\`.`
    const hint = 'For a single `.tar.gz`, write `S3DataType: S3Object`.'
    context.report({ rule: 'gzip-needs-object', at: compression, message, hint })
  }
}
