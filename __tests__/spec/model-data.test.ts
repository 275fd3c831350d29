// Tests which data in S3 a container is said to name.
import { expect, test } from '@jest/globals'
import { s3DataOf, type S3Data } from '../../src/spec/model-data.ts'

const data = (uri: string, more: Partial<S3Data> = {}): unknown =>
  expect.objectContaining({ uri, kind: 'object', isGzip: false, viaHub: false, ...more })

test('ModelDataUrl is an object, a prefix, or the prefix of many models', () => {
  const archive = 's3://models/churn.tar.gz'
  const path = ['ModelDataUrl']
  expect(s3DataOf({ ModelDataUrl: archive })).toEqual([data(archive, { path, isGzip: true })])
  expect(s3DataOf({ ModelDataUrl: 's3://models/a.tgz' })).toEqual([
    data('s3://models/a.tgz', { isGzip: true }),
  ])
  expect(s3DataOf({ ModelDataUrl: 's3://models/a' })).toEqual([data('s3://models/a')])
  expect(s3DataOf({ ModelDataUrl: 's3://models/a/' })).toEqual([data('s3://models/a/', { kind: 'prefix' })])
  expect(s3DataOf({ ModelDataUrl: 's3://models/a', Mode: 'MultiModel' })).toEqual([
    data('s3://models/a', { kind: 'models' }),
  ])
})

test('an https URL has a location, one of no known form has none', () => {
  const https = 'https://models.s3.eu-west-1.amazonaws.com/churn/my%20model.tar.gz'
  const [known] = s3DataOf({ ModelDataUrl: https })
  expect(known?.location).toEqual({ bucket: 'models', key: 'churn/my model.tar.gz' })
  const [unknown] = s3DataOf({ ModelDataUrl: 'https://example.com/model.tar.gz' })
  expect(unknown).toMatchObject({ uri: 'https://example.com/model.tar.gz', location: undefined })
})

test('every data source is named with its path, its manifest and its hub', () => {
  const S3DataSource = { S3Uri: 's3://a/p/', S3DataType: 'S3Prefix', CompressionType: 'None' } as const
  const gzip = { S3Uri: 's3://b/o', S3DataType: 'S3Object', CompressionType: 'Gzip' } as const
  const ManifestS3Uri = 's3://m/manifest.json'
  const hub = { HubAccessConfig: { HubContentArn: 'arn' } }
  const found = s3DataOf({
    ModelDataSource: { S3DataSource: { ...S3DataSource, ManifestS3Uri } },
    AdditionalModelDataSources: [
      { ChannelName: 'first', S3DataSource: gzip },
      { ChannelName: 'second', S3DataSource: { ...S3DataSource, ...hub } },
    ],
  })
  const first = ['ModelDataSource', 'S3DataSource']
  const additional = (index: number) => ['AdditionalModelDataSources', index, 'S3DataSource', 'S3Uri']
  expect(found).toEqual([
    data('s3://a/p/', { path: [...first, 'S3Uri'], kind: 'prefix' }),
    data(ManifestS3Uri, { path: [...first, 'ManifestS3Uri'] }),
    data('s3://b/o', { path: additional(0), isGzip: true }),
    data('s3://a/p/', { path: additional(1), kind: 'prefix', viaHub: true }),
  ])
})
