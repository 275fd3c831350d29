// Tests what is read from a token: two claims, and nothing from what is no token.
import { expect, test } from '@jest/globals'
import { claimsOf } from '../../src/sagemaker/connection/id-token.ts'

function token(payload: unknown): string {
  return `e30.${Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString('base64url')}.c2ln`
}

test.each<[what: string, token: string, claims: object]>([
  [
    'both claims',
    token({ sub: 'repo:o/r:ref:refs/heads/main', aud: 'sts.amazonaws.com', jti: 'x' }),
    { sub: 'repo:o/r:ref:refs/heads/main', aud: 'sts.amazonaws.com' },
  ],
  ['claims beyond ASCII', token({ sub: 'repo:ø/r🦊', aud: 'a' }), { sub: 'repo:ø/r🦊', aud: 'a' }],
  ['one claim', token({ sub: 'repo:o/r' }), { sub: 'repo:o/r' }],
  ['claims of other types', token({ sub: 1, aud: null }), {}],
  ['no claims', token({}), {}],
  ['null', token(null), {}],
  ['a text', token('"text"'), {}],
  ['no JSON', token('{'), {}],
  ['no token', 'opaque', {}],
  ['nothing', '', {}],
])('%s', (_, text, claims) => {
  expect(claimsOf(text)).toEqual(claims)
})
