// Tests the links to the console in each partition.
import { expect, test } from '@jest/globals'
import { consoleUrl } from '../../src/aws/console-url.ts'

test.each([
  ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/models/churn'],
  [
    'cn-northwest-1',
    'https://cn-northwest-1.console.amazonaws.cn/sagemaker/home?region=cn-northwest-1#/models/churn',
  ],
  [
    'us-gov-east-1',
    'https://us-gov-east-1.console.amazonaws-us-gov.com/sagemaker/home?region=us-gov-east-1#/models/churn',
  ],
  [
    'eusc-de-east-1',
    'https://eusc-de-east-1.console.amazonaws-eusc.eu/sagemaker/home?region=eusc-de-east-1#/models/churn',
  ],
  ['us-iso-east-1', ''],
  ['us-isob-east-1', ''],
  ['eu-isoe-west-1', ''],
])('the console of %s', (region, url) => {
  expect(consoleUrl(region, 'churn')).toBe(url)
})

test('what would end the link is escaped', () => {
  expect(consoleUrl('eu-west-1', 'a b)](x')).toMatch(/#\/models\/a%20b\)%5D\(x$/)
})
