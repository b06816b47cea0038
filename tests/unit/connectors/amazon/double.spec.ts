import { test } from '@japa/runner'
import {
  faultsOfAnswer,
  faultsOfFeed,
  faultsOfReport,
  faultsOfRequest,
  operations,
} from '#tests/doubles/amazon/models'

const patch = operations.find(({ id }) => id === 'patchListingsItem')!
const search = operations.find(({ id }) => id === 'searchListingsItems')!
const US = new URLSearchParams({ marketplaceIds: 'ATVPDKIKX0DER' })
const message = {
  ...{ messageId: 1, sku: 'A', operationType: 'PATCH', productType: 'PRODUCT' },
  patches: [{ op: 'merge', path: '/attributes/purchasable_offer', value: [{}] }],
}
const feed = { header: { sellerId: 'A1', version: '2.0' }, messages: [message] }

test.group('Amazon’s models', () => {
  test('take what is right', ({ assert }) => {
    const { productType, patches } = message
    assert.deepEqual(faultsOfRequest(patch, US, { productType, patches }), [])
    const answer = { sku: 'A', status: 'ACCEPTED', submissionId: '1' }
    assert.deepEqual(faultsOfAnswer(patch, 200, answer), [])
    assert.deepEqual(faultsOfFeed(feed), [])
  })

  test('tell what is wrong with a request', ({ assert }) => {
    const wrong = { productType: 'PRODUCT', patches: [{ op: 'change', path: '/attributes/x' }] }
    assert.isNotEmpty(faultsOfRequest(patch, US, wrong))
    assert.isNotEmpty(faultsOfRequest(patch, US, { patches: message.patches }))
    for (const query of ['', 'bogus=1', 'mode=PREVIEW', 'includedData=offers']) {
      const { productType, patches } = message
      const given = new URLSearchParams(query && `${US}&${query}`)
      assert.isNotEmpty(faultsOfRequest(patch, given, { productType, patches }), query)
    }
    for (const query of ['pageSize=21', `identifiers=${Array(21).fill('A').join(',')}`]) {
      const given = new URLSearchParams(`${US}&${query}`)
      assert.lengthOf(faultsOfRequest(search, given, undefined), 1, query)
    }
  })

  test('tell what is wrong with an answer, a feed and a report', ({ assert }) => {
    assert.isNotEmpty(faultsOfAnswer(patch, 200, { sku: 'A', status: 'DONE', submissionId: '1' }))
    assert.deepEqual(faultsOfAnswer(patch, 202, {}), ['patchListingsItem never answers with 202'])
    assert.isNotEmpty(faultsOfFeed({ ...feed, messages: [{ ...message, attributes: {} }] }))
    assert.isNotEmpty(faultsOfReport({ issues: [] }))
  })
})
