// Proves that nothing of a secret is left in a text, in whatever form it holds it, and that ordinary words stay.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Secrets, shortened } from '../../src/text/secrets.ts'

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1'

function hide(message: string, environment: Record<string, string>, ...publicTexts: string[]): string {
  const secrets = new Secrets()
  secrets.addEnvironment(environment)
  for (const text of publicTexts) secrets.addPublic(text)
  return secrets.hide(message)
}

describe('the environment in a message', () => {
  test.each<[what: string, environment: Record<string, string>, message: string, hidden: string]>([
    ['a value', { TOKEN: 'hf_abc' }, 'bad value hf_abc here', 'bad value *** here'],
    ['a value everywhere', { TOKEN: 'hf_abc' }, 'hf_abc, hf_abc', '***, ***'],
    ['a short value beside its name only', { ON: '1' }, '1 error: {ON=1}', '1 error: {ON=***}'],
    [
      'a short value in JSON',
      { ON: 'true' },
      '{"ON": "true", "OFF": "true"}',
      '{"ON": "***", "OFF": "true"}',
    ],
    ['a negative number', { SEED: '-1' }, 'SEED=-1', 'SEED=***'],
    [
      'the longer of two values, one in the other',
      { A: 'abcd', B: 'abcdef' },
      '{A=abcd, B=abcdef}',
      '{A=***, B=***}',
    ],
    ['short values, one in the other', { A: 'a', B: 'ab' }, '{B=ab, A=a}', '{B=***, A=***}'],
    ['characters of regular expressions', { A: '$&.*(x)\\1' }, 'A=$&.*(x)\\1', 'A=***'],
    ['a value with commas and braces', { A: '{x}, B=y' }, '{A={x}, B=y}', '{A=***}'],
    ['a value of several lines', { A: 'first\nsecond' }, 'A=first\nsecond.', 'A=***.'],
    ['lines one by one', { A: 'first line\r\nlast' }, '1: first line 2: last', '1: *** 2: ***'],
    ['no part of a word', { A: 'mode' }, 'the model in mode', 'the model in ***'],
    ['nothing for an empty value', { A: '' }, 'A= and B', 'A= and B'],
    ['nothing for a plain word', { A: 'true', B: '8080' }, 'true on 8080', 'true on 8080'],
    [
      'what the service quotes, in whatever notation',
      {},
      "2 validation errors detected: Value '{A=it''s, B=' at 'x}' at 'primaryContainer.environment' failed; Value 'Y' at 'modelName' failed",
      "2 validation errors detected: Value '***' at 'primaryContainer.environment' failed; Value 'Y' at 'modelName' failed",
    ],
    [
      'what it quotes after something else',
      {},
      "Value 'Y' at 'modelName' failed; Value 'abc' at 'containers.2.member.environment.KEY' failed",
      "Value 'Y' at 'modelName' failed; Value '***' at 'containers.2.member.environment.KEY' failed",
    ],
  ])('hides %s', (_, environment, message, hidden) => {
    expect(hide(message, environment)).toBe(hidden)
  })

  test('stays where anybody may read it anyway', () => {
    const message = `Region of "${IMAGE}" does not match expected region of us-east-1.`
    expect(hide(message, { REGION: 'eu-west-1', NAME: 'churn' }, IMAGE)).toBe(message)
  })

  test('stays as far as the beginning of a URL is public, and no further', () => {
    const environment = { EXTRA: 's3://models/churn/extra' }
    const data = 's3://models/churn/model.tar.gz'
    expect(hide(`${data} or s3://models/churn/extra`, environment, data)).toBe(`${data} or ***`)
  })

  test('is no reason to hide anything else', () => {
    expect(hide('nothing of it', { TOKEN: 'hf_abcdefgh' })).toBe('nothing of it')
  })
})

test('a credential is hidden even where it is public, too', () => {
  const secrets = new Secrets()
  secrets.addCredential('ghs_0123456789')
  secrets.addPublic('ghs_0123456789')
  expect(secrets.hide('Bad credentials: ghs_012345678…')).toBe('Bad credentials: ***…')
})

test('a text that is too long loses its middle, and says so', () => {
  const text = `begin${'x'.repeat(20_000)}end`
  expect(shortened(text)).toMatch(/^beginx{4945} … \(10108 characters left out\) … x{4947}end$/)
  expect(shortened(shortened(text))).toBe(shortened(text))
  expect(new Secrets().hide(text)).toBe(shortened(text))
  expect(shortened('x'.repeat(10_000))).toBe('x'.repeat(10_000))
})

/** The forms in which services and proxies repeat what they were sent. */
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  verbatim: (text) => text,
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON with everything escaped': (text) =>
    text.replace(/[^a-z]/gi, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'JSON with slashes': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  URL: (text) => encodeURIComponent(text),
  'URL in lower case': (text) => encodeURIComponent(text).replace(/%../g, (c) => c.toLowerCase()),
  'URL with few characters': (text) => encodeURI(text),
  form: (text) => new URLSearchParams({ a: text }).toString().slice(2),
  'URL twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  HTML: (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`),
  'HTML by names': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'HTML in hexadecimal': (text) => text.replace(/[^\w ]/gu, (c) => `&#x${c.codePointAt(0)?.toString(16)};`),
  'JSON in HTML': (text) => JSON.stringify(text).slice(1, -1).replaceAll('"', '&quot;'),
  'a URL in JSON in HTML': (text) =>
    JSON.stringify(encodeURIComponent(text)).slice(1, -1).replaceAll("'", '&#39;'),
}

/** Printable, with all that some form escapes. */
const character = fc.constantFrom(...Array.from('abcdefgXYZ0189+/=%&<>"\'\\ .-_:;#{}[]é€😀'))
const secret = fc.array(character, { minLength: 12, maxLength: 60 }).map((characters) => characters.join(''))
/** What no secret has in it. */
const around = fc
  .array(fc.constantFrom('·', '¶', '§', '†', '‡'), { maxLength: 20 })
  .map((characters) => characters.join(''))
const runs = { numRuns: 100 * Number(process.env['FUZZ_RUNS'] ?? 1) }

describe.each(Object.entries(FORMS))('as %s', (_, form) => {
  test.each(['credential', 'value'] as const)('nothing of a %s is left', (kind) => {
    fc.assert(
      fc.property(secret, around, around, (text, before, after) => {
        const secrets = new Secrets()
        if (kind === 'credential') secrets.addCredential(text)
        else secrets.addEnvironment({ TOKEN: text })
        const hidden = secrets.hide(`${before}${form(text)}${after}`)
        expect(hidden).toBe(`${before}***${after}`)
      }),
      runs,
    )
  })

  test('nor of a part of 8 characters or more, from the beginning, the end or the middle', () => {
    const span = fc.tuple(fc.nat(), fc.nat())
    fc.assert(
      fc.property(secret, span, around, around, (text, [from, length], before, after) => {
        const start = from % (text.length - 7)
        const end = start + 8 + (length % (text.length - start - 7))
        const part = text.slice(start, end)
        // URLs cannot say half of a character.
        fc.pre(part.isWellFormed())
        const secrets = new Secrets()
        secrets.addCredential(text)
        expect(secrets.hide(`${before}${form(part)}${after}`)).toBe(`${before}***${after}`)
      }),
      runs,
    )
  })
})

test.each([
  '%25%26&amp;\\u0041+',
  'aaaaaaaa',
  "Value 'x' at 'a' ",
  "Value '",
  "' at 'environment'",
  'A_1 = ',
])('a long text of %j among many secrets comes to an end', (text) => {
  const secrets = new Secrets()
  for (let index = 0; index < 20_000; index++)
    secrets.addEnvironment({ [`A_${index}`]: `value-${index}-of-many` })
  expect(secrets.hide(text.repeat(1_000_000)).length).toBeLessThan(11_000)
})
