// Tests which ARNs a remedy gives for the data of a model.
import { expect, test } from '@jest/globals'
import { dataArns } from '../../src/sagemaker/errors/remedies/resources.ts'
import type { Container } from '../../src/spec/request.ts'

function arnsFor(message: string, ...Containers: Container[]): unknown {
  const request = { ModelName: 'churn', Containers }
  return dataArns({ message, region: 'eu-west-1', request, assumed: undefined })
}

test('an https URL gives the ARNs of its bucket and object', () => {
  const ModelDataUrl = 'https://models.s3.eu-west-1.amazonaws.com/churn/model.tar.gz'
  expect(arnsFor(`Could not access model data at ${ModelDataUrl}`, { ModelDataUrl })).toEqual({
    bucket: 'arn:aws:s3:::models',
    objects: 'arn:aws:s3:::models/churn/model.tar.gz',
  })
})

test('of several URLs the longest that the message names counts', () => {
  const containers = ['s3://models/churn', 's3://models/churn/', 's3://others/'].map((ModelDataUrl) => ({
    ModelDataUrl,
  }))
  expect(arnsFor('Could not access model data at s3://models/churn/.', ...containers)).toEqual({
    bucket: 'arn:aws:s3:::models',
    objects: 'arn:aws:s3:::models/churn/*',
  })
})

test('what is neither named nor the only data becomes a placeholder', () => {
  const unknown = { bucket: 'arn:aws:s3:::<bucket>', objects: 'arn:aws:s3:::<bucket>/<prefix>*' }
  expect(arnsFor('Could not access it', { ModelDataUrl: 's3://a/1' }, { ModelDataUrl: 's3://b/2' })).toEqual(
    unknown,
  )
  expect(arnsFor('Could not access it', { ModelDataUrl: 'https://example.com/model.tar.gz' })).toEqual(
    unknown,
  )
})
