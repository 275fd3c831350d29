// No regular expression of the fields and rules takes long on any text.
import { describe, test } from '@jest/globals'
import type { FieldType } from '../../src/spec/fields/field-types.ts'
import { createModelRequest } from '../../src/spec/fields/request-fields.ts'
import { isSecretName } from '../../src/spec/rules/environment.ts'
import { checkText } from '../support/check.ts'
import { readTenMillion, Yardstick } from '../support/time.ts'

describe('no pattern backtracks for long', () => {
  const patterns = new Map<string, (text: string) => boolean>()
  const collect = (type: FieldType, at: string): void => {
    if (type.type === 'string' && type.pattern) patterns.set(at, (text) => type.pattern!.test(text))
    if (type.type === 'list') collect(type.of, `${at}[]`)
    if (type.type === 'map') {
      collect(type.key, `${at} name`)
      collect(type.value, `${at} value`)
    }
    if (type.type !== 'structure') return
    for (const [name, field] of Object.entries(type.fields)) collect(field.is, `${at}.${name}`)
  }
  collect(createModelRequest, '')
  patterns.set('secret names', isSecretName)

  const beginnings = [
    '',
    'a',
    '/',
    's3://',
    'https://',
    'arn:aws:iam::123456789012:role/',
    'arn:aws-',
    'arn:aws:sagemaker:',
  ]
  const pieces = [
    'a',
    'a-',
    '-',
    '0',
    '/',
    '..',
    '.',
    '_',
    ':',
    'A_',
    '_KEY',
    'SECRET_',
    'TOKEN_',
    ' ',
    '\n',
    'é',
    '😀',
  ]
  const endings = ['', '!', '-', '\n', '\u0000']

  // A pattern that goes back over its 100,000 characters looks at five billion.
  const reading = new Yardstick(readTenMillion)

  test.each([...patterns.keys()])('%s', (name) => {
    const run = patterns.get(name)!
    for (const beginning of beginnings) {
      for (const piece of pieces) {
        for (const ending of endings) {
          const text = beginning + piece.repeat(100_000 / piece.length) + ending
          reading.expectAtMost(10, () => run(text), JSON.stringify([beginning, piece, ending]))
        }
      }
    }
  })

  test('those of the rules', () => {
    const check = (text: string): unknown => checkText(text, {}, 'model.yml', { region: 'eu-west-1' })
    const ordinary = new Yardstick(() => {
      for (let n = 0; n < 10; n++) check(`Image: x\nModelDataUrl: "${'a'.repeat(100_000)}"`)
    })
    for (const piece of ['a', 'a.', '1', '-', ':', '@', 'ecr.', '123456789012.dkr.ecr.', 'arn:', '/']) {
      const long = piece.repeat(100_000 / piece.length)
      for (const text of [
        `Image: "123456789012.dkr.ecr.${long}"`,
        `Image: "${long}/x:1"`,
        `Image: x\nModelDataUrl: "${long}"`,
        `ModelPackageName: "arn:${long}"`,
        `PrimaryContainer: {Image: x}\nExecutionRoleArn: "arn:aws:${long}"\nTags: {a: "${long}"}`,
      ]) {
        ordinary.expectAtMost(10, () => check(text), text.slice(0, 60))
      }
    }
  })
})
