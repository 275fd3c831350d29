// Tests which places of S3 the URLs of specs name.
import { describe, expect, test } from '@jest/globals'
import { s3Location, s3Uri } from '../../src/aws/s3-location.ts'

describe('a place is read from', () => {
  test.each<[url: string, uri: string]>([
    ['s3://models/churn/model.tar.gz', 's3://models/churn/model.tar.gz'],
    ['s3://models', 's3://models/'],
    ['s3://models/', 's3://models/'],
    ['s3://my.dotted-bucket/many/', 's3://my.dotted-bucket/many/'],
    ['s3://Old_Bucket/x', 's3://Old_Bucket/x'],
    // Keys are any text, and nothing in those of s3:// is encoded.
    ['s3://models//a b/ü%20+?#\n.tar.gz', 's3://models//a b/ü%20+?#\n.tar.gz'],

    // The bucket in the path.
    [
      'https://s3.us-east-1.amazonaws.com/huggingface-models/model.tar.gz',
      's3://huggingface-models/model.tar.gz',
    ],
    ['https://s3-us-west-2.amazonaws.com/models/many/', 's3://models/many/'],
    ['https://s3.amazonaws.com/models/a/b.tar.gz', 's3://models/a/b.tar.gz'],
    ['https://s3-external-1.amazonaws.com/models/a', 's3://models/a'],
    ['https://s3.dualstack.eu-west-1.amazonaws.com/models/a', 's3://models/a'],
    ['https://s3-fips.us-gov-west-1.amazonaws.com/models/a', 's3://models/a'],
    ['https://s3-fips.dualstack.us-east-2.amazonaws.com/models/a', 's3://models/a'],
    ['https://s3.cn-north-1.amazonaws.com.cn/models/a', 's3://models/a'],
    ['https://s3.eusc-de-east-1.amazonaws.eu/models/a', 's3://models/a'],
    ['https://s3.us-iso-east-1.c2s.ic.gov/models/a', 's3://models/a'],
    ['https://s3.eu-west-1.amazonaws.com/models', 's3://models/'],
    ['https://s3.eu-west-1.amazonaws.com/my.dotted.bucket//a', 's3://my.dotted.bucket//a'],

    // The bucket in the host.
    ['https://models.s3.eu-west-1.amazonaws.com/churn/model.tar.gz', 's3://models/churn/model.tar.gz'],
    ['https://models.s3-eu-west-1.amazonaws.com/a', 's3://models/a'],
    ['https://models.s3.amazonaws.com/a', 's3://models/a'],
    ['https://my.dotted.bucket.s3.eu-west-1.amazonaws.com/a', 's3://my.dotted.bucket/a'],
    ['https://models.s3.dualstack.eu-west-1.amazonaws.com/a', 's3://models/a'],
    ['https://models.s3-fips.us-east-1.amazonaws.com/a', 's3://models/a'],
    ['https://models.s3.cn-northwest-1.amazonaws.com.cn/a', 's3://models/a'],
    ['https://models.S3.EU-West-1.amazonaws.com/A', 's3://models/A'],
    ['https://models.s3.eu-west-1.amazonaws.com', 's3://models/'],

    // Keys in https:// are encoded; a plus is a plus.
    ['https://s3.amazonaws.com/models/a%20b/%C3%BC%2B+%25.tar.gz', 's3://models/a b/ü++%.tar.gz'],
    ['https://models.s3.amazonaws.com/a%2Fb%3F', 's3://models/a/b?'],
  ])('%s', (url, uri) => {
    const location = s3Location(url)
    expect(location && s3Uri(location)).toBe(uri)
  })
})

describe('no place is read from', () => {
  test.each([
    '',
    's3://',
    's3:///key',
    's3://ab/key',
    's3://a bucket/key',
    's3://arn:aws:s3:eu-west-1:123456789012:accesspoint/models/key',
    's3://models--euw1-az1--x-s3/key',
    's3://models.mrap/key',
    'S3://models/key',
    'http://models.s3.eu-west-1.amazonaws.com/key',
    'https://',
    'https://s3.eu-west-1.amazonaws.com',
    'https://s3.eu-west-1.amazonaws.com/',
    'https://models.s3.eu-west-1.amazonaws.com/key?versionId=1',
    'https://models.s3.eu-west-1.amazonaws.com?X-Amz-Signature=0',
    'https://models.s3.eu-west-1.amazonaws.com/key#part',
    'https://models.s3.eu-west-1.amazonaws.com/100%',
    'https://models.s3.eu-west-1.amazonaws.com:8443/key',
    'https://user:word@models.s3.eu-west-1.amazonaws.com/key',
    'https://models.s3-website-eu-west-1.amazonaws.com/key',
    'https://models.s3.eu-west-1.amazonaws.com.example.com/key',
    'https://models.s3.eu-west-1.example.com/key',
    'https://models.s3-accesspoint.eu-west-1.amazonaws.com/key',
    'https://models.s3-accelerate.amazonaws.com/key',
    'https://bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com/key',
    'https://s3.console.aws.amazon.com/s3/object/models',
    'https://sqs.us-east-1.amazonaws.com/models/key',
    'https://nots3.amazonaws.com/models/key',
  ])('%j', (url) => {
    expect(s3Location(url)).toBeUndefined()
  })
})
