import { test } from '@japa/runner'
import { type ChannelError } from '#connectors/errors'
import { bodyOf, refuseErrors } from '#connectors/shopify/answer'

/** The kind of error that an answer with status 200 comes to. */
function kindOf(text: string, effect: 'reads' | 'writes') {
  const answer = { status: 200, headers: new Headers() as never, text }
  try {
    refuseErrors(answer, bodyOf(answer), { shop: 'demo.myshopify.com', effect })
    return null
  } catch (error) {
    return (error as ChannelError).kind
  }
}

const CASES = [
  { what: 'data', text: '{"data":{"shop":{}}}', reads: null, writes: null },
  { what: 'no JSON', text: '<html>', reads: 'unavailable', writes: 'unknown_outcome' },
  { what: 'nothing', text: '{}', reads: 'unavailable', writes: 'unknown_outcome' },
  {
    what: 'errors alone',
    text: '{"errors":[{"message":"no"}]}',
    reads: 'refused',
    writes: 'refused',
  },
  {
    what: 'errors beside what was done',
    text: '{"data":{"update0":{"userErrors":[]},"update1":null},"errors":[{"message":"no"}]}',
    reads: 'refused',
    writes: 'unknown_outcome',
  },
] as const

test.group('An answer of Shopify', () => {
  test('with {what} means {reads} to who reads, and {writes} to who writes')
    .with([...CASES])
    .run(({ assert }, { text, reads, writes }) => {
      assert.equal(kindOf(text, 'reads'), reads)
      assert.equal(kindOf(text, 'writes'), writes)
    })
})
