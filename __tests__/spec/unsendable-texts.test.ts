// Texts that cannot be meant as they stand: images that are none, placeholders, buckets that cannot be, odd characters.
import { describe, expect, test } from '@jest/globals'
import { checkSpec } from '../../scripts/check-spec.ts'
import { provenanceTags } from '../../src/sagemaker/registration/provenance.ts'
import { withTopLevel } from '../support/check.ts'

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

const rulesOf = (spec: string, inputs: Record<string, string> = {}): string[] =>
  checkSpec(spec, inputs).map(({ rule }) => rule)

const ofImage = (image: string, region?: string): string[] =>
  rulesOf(withTopLevel(), { image, ...(region && { 'aws-region': region }) })

const ofData = (url: string): string[] => rulesOf(withTopLevel(), { 'model-data-url': url })

const ofValue = (value: string): string[] =>
  rulesOf(withTopLevel(), { environment: JSON.stringify({ VALUE: value }) })

describe('image-reference', () => {
  test.each([
    `https://${ECR}/churn:1`,
    `docker://${ECR}/churn:1`,
    `oci://${ECR}/churn:1`,
    `${ECR}/churn:`,
    `${ECR}/churn@`,
    `${ECR}/churn:@sha256:${'0'.repeat(64)}`,
    `${ECR}/churn@sha256:${'0'.repeat(63)}`,
    `${ECR}/churn@sha256:${'G'.repeat(64)}`,
    `${ECR}/churn@md5:${'0'.repeat(32)}`,
    `${ECR}/Churn:1`,
    `${ECR}/churn//model:1`,
    `${ECR}/-churn:1`,
    `${ECR}/churn-:1`,
    `${ECR}/churn..model:1`,
    `${ECR}/churn:1:2`,
    `${ECR}/churn:.1`,
    `${ECR}/churn:${'1'.repeat(129)}`,
    `${ECR}/churn:a/b`,
    `${ECR}/churn:1,${ECR}/churn:2`,
    `${ECR}/churn:1;${ECR}/churn:2`,
    `"${ECR}/churn:1"`,
    `${ECR}/:1`,
    `${ECR}/`,
    ECR,
    `${ECR}:1`,
    `/churn:1`,
    `${ECR}/c:1`,
    '12345678901.dkr.ecr.eu-west-1.amazonaws.com/churn:1',
    '1234567890123.dkr.ecr.eu-west-1.amazonaws.com/churn:1',
    '1234-5678-9012.dkr.ecr.eu-west-1.amazonaws.com/churn:1',
    '.dkr.ecr.eu-west-1.amazonaws.com/churn:1',
    '123456789012.dkr.ecr.eu-west.amazonaws.com/churn:1',
    '123456789012.dkr.ecr.amazonaws.com/churn:1',
    'arn:aws:ecr:eu-west-1:123456789012:repository/churn',
  ])('%s', (image) => {
    expect(ofImage(image)).toEqual(['image-reference'])
  })

  test.each([
    `${ECR}/churn:1`,
    `${ECR}/a_b/c__d.e-f--g/h1:V1.4_2-rc.1`,
    `${ECR}/churn@sha256:${'0a'.repeat(32)}`,
    `${ECR}/churn:1@sha256:${'0a'.repeat(32)}`,
    `${ECR}/ab:${'1'.repeat(128)}`,
  ])('%s is right', (image) => {
    expect(ofImage(image)).toEqual([])
  })
})

describe('the partition of the host', () => {
  test.each([
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com', undefined],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com.cn', undefined],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.co', undefined],
    ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.com', undefined],
    ['123456789012.dkr.ecr.us-iso-east-1.sc2s.sgov.gov', undefined],
    ['123456789012.dkr-ecr.eu-west-1.amazonaws.com', undefined],
    ['123456789012.dkr.ecr.us-gov-west-1.amazonaws.com', 'us-east-1'],
    [ECR, 'us-gov-west-1'],
  ])('%s does not fit %s', (host, region) => {
    expect(ofImage(`${host}/churn:1`, region)).toContain('partition-mismatch')
    expect(ofImage(`${host}/churn:1`, region)).not.toContain('image-region')
  })

  test.each([
    ['123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk'],
    ['123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov'],
    ['123456789012.dkr.ecr-fips.us-gov-east-1.amazonaws.com'],
    ['123456789012.dkr-ecr.ap-southeast-5.on.aws'],
  ])('%s is right', (host) => {
    expect(ofImage(`${host}/churn:1`)).toEqual([])
  })
})

describe('a placeholder', () => {
  test.each([
    '$REPO:$TAG',
    '$REG/churn:1',
    `${ECR}/churn:$TAG`,
    `${ECR}/churn:\${TAG}`,
    `${ECR}/%REPO%:1`,
    '{{ image }}',
    `<account>.dkr.ecr.eu-west-1.amazonaws.com/churn:1`,
    '{{resolve:ssm:/ml/image}}',
    '$(image)',
  ])('%s as the image', (image) => {
    expect(ofImage(image)).toEqual(['placeholder'])
  })

  test.each([
    's3://$BUCKET/m.tar.gz',
    's3://$(BUCKET)/m.tar.gz',
    's3://{{ bucket }}/m.tar.gz',
    's3://<bucket>/m.tar.gz',
    's3://%BUCKET%/m.tar.gz',
    's3://bucket/${RUN}/m.tar.gz',
    's3://bucket/{{resolve:ssm:/run:1}}/m.tar.gz',
    's3://{bucket}/m.tar.gz',
  ])('%s as the data', (url) => {
    expect(ofData(url)).toEqual(['placeholder'])
  })

  test.each([
    's3://bucket/price$5/m.tar.gz',
    's3://bucket/x_$folder$/m.tar.gz',
    's3://bucket/a%20b%3Dc/m.tar.gz',
    's3://bucket/run=1/m.tar.gz',
    's3://bucket/a<b/m.tar.gz',
    's3://bucket/ü/m.tar.gz',
  ])('%s is none', (url) => {
    expect(ofData(url)).toEqual([])
  })

  test.each([
    '$GITHUB_SHA',
    '${HOME}',
    '%PATH%',
    '{{ region }}',
    's3://$BUCKET/data',
    '{{resolve:secretsmanager:a:SecretString:b}}',
    'https://{{resolve:ssm:host}}/v1',
  ])('%s is a warning in an environment value, which is not repeated', (value) => {
    const found = checkSpec(withTopLevel(), { environment: JSON.stringify({ VALUE: value }) })
    expect(found.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['warning placeholder-in-value'])
    expect(found[0]?.message).not.toContain(value)
  })

  test.each([
    '{% for m in messages %}{{ m.content }}{% endfor %}',
    '{{ bos_token }}{% if x %}<|im_start|>{{ role }}{% endif %}',
    '{"path": "$x", "tag": "<b>"}',
    'cd $HOME && exec "$@"',
    'for i in $(ls); do echo $i; done',
    '^model-[a-z]+$',
    '<s>',
    '<|endoftext|>',
    '<start_of_turn>',
    '100%',
    '%Y-%m-%d',
    'a$b',
    '$1',
    'C:\\models',
    '{0}',
  ])('%s is a value like others', (value) => {
    expect(ofValue(value)).toEqual([])
  })

  test('that the spec escapes is meant', () => {
    expect(rulesOf(withTopLevel('Environment: { PROMPT: "$${HOME}" }'))).toEqual([])
  })

  test('of CloudFormation is not called a secret', () => {
    const spec = withTopLevel("Environment: { HF_TOKEN: '{{resolve:secretsmanager:hf}}' }")
    expect(rulesOf(spec)).toEqual(['placeholder-in-value'])
  })
})

describe('bucket-name', () => {
  test.each(['b', 'ab', 'a'.repeat(64), 'My-Bucket', 'my_bucket', 'ALL_CAPS'])(
    '%s is an old name',
    (bucket) => {
      expect(ofData(`s3://${bucket}/m.tar.gz`)).toEqual(['bucket-name-old'])
    },
  )

  test.each(['-bucket', 'bucket-', '.bucket', 'a..b', '192.168.0.1', 'my bucket', 's3:'])(
    '%s cannot be',
    (bucket) => {
      expect(ofData(`s3://${bucket}/m.tar.gz`)).toEqual(['bucket-name'])
    },
  )

  test.each([
    'abc',
    'a'.repeat(63),
    'my.bucket-1',
    '1bucket',
    'models-a1b2c3-s3alias',
    'data--use1-az4--x-s3',
    'arn:aws:s3:eu-west-1:123456789012:accesspoint/models',
  ])('%s can', (bucket) => {
    expect(ofData(`s3://${bucket}/m.tar.gz`)).toEqual([])
  })

  test.each([
    's3://bucket//m.tar.gz',
    's3://bucket/a//m.tar.gz',
    'https://bucket.s3.amazonaws.com/a//m.tar.gz',
  ])('%s has an empty folder', (url) => {
    expect(ofData(url)).toEqual(['s3-empty-folder'])
  })
})

describe('odd-character', () => {
  test.each([
    ['\u200B', 'U+200B ZERO WIDTH SPACE'],
    ['\u2060', 'U+2060 WORD JOINER'],
    ['\uFEFF', 'U+FEFF ZERO WIDTH NO-BREAK SPACE'],
    ['\u00AD', 'U+00AD SOFT HYPHEN'],
    ['\u3164', 'U+3164 HANGUL FILLER'],
    ['\u115F', 'U+115F HANGUL CHOSEONG FILLER'],
    ['\uFFA0', 'U+FFA0 HALFWIDTH HANGUL FILLER'],
    ['\u180E', 'U+180E MONGOLIAN VOWEL SEPARATOR'],
    ['\uFE0F', 'U+FE0F VARIATION SELECTOR-16'],
    ['\u{E0100}', 'U+E0100 VARIATION SELECTOR-17'],
    ['\u{E0041}', 'U+E0041 TAG CHARACTER'],
    ['\u202E', 'U+202E RIGHT-TO-LEFT OVERRIDE'],
    ['\u2066', 'U+2066 LEFT-TO-RIGHT ISOLATE'],
    ['\u00A0', 'U+00A0 NO-BREAK SPACE'],
    ['\u3000', 'U+3000 IDEOGRAPHIC SPACE'],
    ['\u2003', 'U+2003 EM SPACE'],
    ['\u2800', 'U+2800 BRAILLE PATTERN BLANK'],
    ['\u206A', 'U+206A'],
  ])('%j is named and shown as an escape', (character, name) => {
    const texts = {
      image: `${ECR}/ch${character}urn:1`,
      'model-data-url': `s3://bucket/a${character}/model.tar.gz`,
      'model-name': `ch${character}urn`,
    }
    for (const [input, text] of Object.entries(texts)) {
      const [finding, ...others] = checkSpec(withTopLevel(), { [input]: text })
      expect(finding).toMatchObject({ rule: 'odd-character', message: expect.stringContaining(name) })
      expect(finding?.message).not.toContain(character)
      expect(others).toEqual([])
    }
    const [inKey] = checkSpec(`${withTopLevel()}Tags: { "te${character}am": churn }\n`)
    expect(inKey).toMatchObject({ rule: 'odd-character', message: expect.stringContaining(name) })
    const [inInput] = checkSpec(withTopLevel(), { tags: `te${character}am=churn` })
    expect(inInput).toMatchObject({ severity: 'error', message: expect.stringContaining(name) })
  })

  test.each([
    ['сhurn', 'U+0441 CYRILLIC CHARACTER, which looks like "c"'],
    ['ｃhurn', 'U+FF43 FULLWIDTH CHARACTER, which looks like "c"'],
    ['οhurn', 'U+03BF GREEK CHARACTER, which looks like "o"'],
    ['𝐜hurn', 'which looks like "c"'],
    ['ch–urn', 'U+2013 EN DASH, which looks like "-"'],
  ])('%s only looks like ASCII', (name, what) => {
    for (const inputs of [{ image: `${ECR}/${name}:1` }, { 'model-name': name }]) {
      expect(checkSpec(withTopLevel(), inputs)).toEqual([
        expect.objectContaining({ rule: 'odd-character', message: expect.stringContaining(what) }),
      ])
    }
  })

  test('letters of any script may be in tag keys and environment values', () => {
    const spec = `${withTopLevel('Environment: { GREETING: "при\u200Bвет" }')}Tags: { équipe: ёж }\n`
    expect(rulesOf(spec)).toEqual([])
  })
})

describe('tag-provenance', () => {
  const environment = {
    GITHUB_REPOSITORY: 'a',
    GITHUB_SHA: 'a',
    GITHUB_REF: 'a',
    GITHUB_RUN_ID: 'a',
    GITHUB_WORKFLOW: 'a',
    GITHUB_ACTOR: 'a',
  }
  const keys = provenanceTags([], environment).tags.map(({ Key }) => Key)

  test.each(keys)('%s of a spec or an input', (key) => {
    expect(rulesOf(`${withTopLevel()}Tags: { "${key}": x }\n`)).toEqual(['tag-provenance'])
    expect(rulesOf(withTopLevel(), { tags: `${key}=x` })).toEqual(['tag-provenance'])
    expect(rulesOf(`${withTopLevel()}Tags: { "${key.replace('e', 'е').toUpperCase()}": x }\n`)).toEqual([
      'tag-provenance',
    ])
  })

  test('there are six, and others are free', () => {
    expect(keys).toHaveLength(6)
    expect(rulesOf(`${withTopLevel()}Tags: { "github:team": x, sha: y, "my:github:sha": z }\n`)).toEqual([])
  })
})

describe('variable-shown', () => {
  const spec = withTopLevel('ModelDataUrl: s3://bucket/${V}/model.tar.gz', 'Environment: { V: "${V}" }')

  test('is a variable of an environment value and another field, once', () => {
    expect(rulesOf(spec, { variables: 'V=hunter2' })).toEqual(['variable-shown'])
    expect(rulesOf(spec.replace('churn:1.4.2', 'churn:${V}'), { variables: 'V=hunter2' })).toEqual([
      'variable-shown',
    ])
  })

  test.each(['prod', '1.4.2', 'eu-west-1', 'true', '42'])('%s is no secret', (value) => {
    expect(rulesOf(spec, { variables: `V=${value}` })).toEqual([])
  })

  test('a default is written in the spec', () => {
    expect(rulesOf(spec.replaceAll('${V}', '${V:-hunter2}'))).toEqual([])
  })
})
