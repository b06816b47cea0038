import { test } from '@japa/runner'
import { Headers } from 'undici'
import type { ChannelError, ChannelErrorKind } from '#connectors/errors'
import { dataOf, VendureError } from '#connectors/vendure/answers'

const ADDRESS = new URL('https://shop.example/admin-api')
const failure = (message: string, code?: string) => ({
  status: 200,
  text: JSON.stringify({ errors: [{ message, extensions: { code } }], data: null }),
})
const page = (status: number) => ({ status, text: '<!doctype html><title>Shop</title>' })

function errorOf(
  answer: { status: number; text: string; location?: string },
  effect: 'reads' | 'writes'
) {
  const headers = new Headers(answer.location ? { location: answer.location } : {})
  try {
    dataOf({ ...answer, headers }, ADDRESS, effect)
  } catch (error) {
    return error as ChannelError
  }
  throw new Error('It was taken for an answer.')
}

/** [what comes, the answer, its kind when reading, its kind when writing, its message] */
const CASES: [string, Parameters<typeof errorOf>[0], ChannelErrorKind, ChannelErrorKind, RegExp][] =
  [
    [
      'a forbidden answer with status 200',
      failure('You are not currently authorized', 'FORBIDDEN'),
      ...(['unauthorized', 'unauthorized'] as const),
      /refuses the API key/,
    ],
    [
      'an unknown channel',
      failure('No Channel with the token "x"', 'CHANNEL_NOT_FOUND'),
      ...(['unauthorized', 'unauthorized'] as const),
      /no channel with this token/,
    ],
    [
      'a schema without our fields',
      { ...failure('Cannot query field', 'GRAPHQL_VALIDATION_FAILED'), status: 400 },
      ...(['refused', 'refused'] as const),
      /usually ends in \/admin-api/,
    ],
    [
      'a refusal with a reason',
      failure('No ProductVariant with the id "9"', 'ENTITY_NOT_FOUND'),
      ...(['refused', 'refused'] as const),
      /^Vendure says: No ProductVariant/,
    ],
    [
      'an error of its own',
      failure('deadlock detected', 'INTERNAL_SERVER_ERROR'),
      ...(['unavailable', 'unknown_outcome'] as const),
      /deadlock/,
    ],
    [
      'an error without a code',
      failure('Connection terminated'),
      ...(['unavailable', 'unknown_outcome'] as const),
      /Connection terminated/,
    ],
    [
      'a page of a storefront',
      page(200),
      ...(['refused', 'unknown_outcome'] as const),
      /shop\.example did not answer as an Admin API does \(status 200\)/,
    ],
    [
      'a proxy that wants a password',
      page(401),
      ...(['unauthorized', 'unauthorized'] as const),
      /in front of Vendure/,
    ],
    [
      'a redirect',
      { ...page(301), location: 'https://www.shop.example/admin-api' },
      ...(['refused', 'unknown_outcome'] as const),
      /sends us on to https:\/\/www\.shop\.example\/admin-api/,
    ],
    [
      'nothing at all',
      { status: 200, text: '' },
      ...(['refused', 'unknown_outcome'] as const),
      /did not answer as an Admin API/,
    ],
  ]

test.group('Answers of Vendure', () => {
  for (const [title, answer, reading, writing, message] of CASES) {
    test(`${title}: ${reading} when reading, ${writing} when writing`, ({ assert }) => {
      assert.equal(errorOf(answer, 'reads').kind, reading)
      assert.equal(errorOf(answer, 'writes').kind, writing)
      assert.match(errorOf(answer, 'reads').message, message)
    })
  }

  test('only what Vendure itself would not do may be the fault of a row', ({ assert }) => {
    const own = CASES.filter(([, answer]) => errorOf(answer, 'writes') instanceof VendureError)
    assert.deepEqual(
      own.map(([title]) => title),
      ['a refusal with a reason', 'an error of its own', 'an error without a code']
    )
  })

  test('the data is what is answered without errors', ({ assert }) => {
    const answer = { status: 200, headers: new Headers(), text: '{"data":{"ok":1}}' }
    assert.deepEqual(dataOf(answer, ADDRESS, 'reads'), { ok: 1 })
  })
})
