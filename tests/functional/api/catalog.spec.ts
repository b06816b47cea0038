import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { createPriceList, createProject, createToken, createVariant } from '#tests/support/project'

test.group('API catalog', () => {
  test('lists variants with cost and price, page by page', async ({ client, assert }) => {
    const { project } = await createProject()
    const calls = api(client, await createToken(project))
    for (const sku of ['A', 'B', 'C']) {
      await createVariant(project, {
        sku,
        tags: ['summer'],
        cost: sku === 'C' ? null : 900,
        price: 2000,
        compareAt: 2500,
        attributes: { color: 'red' },
      })
    }
    const first = (await calls.get('/api/v1/catalog?limit=2&q=tag:summer')).body()
    assert.lengthOf(first.data, 2)
    assert.deepInclude(first.data[0], {
      sku: 'A',
      status: 'active',
      tags: ['summer'],
      attributes: { color: 'red' },
      cost: { amount: 900, currency: 'USD' },
      price: { amount: 2000, currency: 'USD', compareAt: 2500 },
    })
    assert.isString(first.data[0].id)
    const rest = (
      await calls.get(`/api/v1/catalog?limit=2&q=tag:summer&cursor=${first.nextCursor}`)
    ).body()
    assert.deepEqual(
      rest.data.map(({ sku, cost }: never) => ({ sku, cost })),
      [{ sku: 'C', cost: null }]
    )
    assert.isNull(rest.nextCursor)
  })

  test('points at what it cannot read in a selector', async ({ client, assert }) => {
    const { project } = await createProject()
    const calls = api(client, await createToken(project))
    const response = await calls.get('/api/v1/catalog').qs({ q: 'tag:summer prise:>20' })
    response.assertStatus(422)
    const body = response.body()
    assert.include(body, { code: 'selector_invalid', position: 11, suggestion: 'price' })
    assert.equal(body.errors[0].pointer, '/q')
    ;(await calls.get('/api/v1/catalog?q=')).assertStatus(422)
    ;(await calls.get('/api/v1/catalog?limit=201')).assertStatus(422)
    ;(await calls.get('/api/v1/catalog?cursor=nonsense')).assertStatus(422)
  })

  test('gives the prices of the list that is named', async ({ client, assert }) => {
    const { project } = await createProject()
    const europe = await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    const calls = api(client, await createToken(project))
    const { id } = await createVariant(project, { sku: 'A', price: 1800, priceList: europe })
    const { data } = (await calls.get('/api/v1/catalog?priceList=europe')).body()
    assert.deepEqual(data[0].price, { amount: 1800, currency: 'EUR', compareAt: null })
    assert.isNull((await calls.get('/api/v1/catalog')).body().data[0].price)
    ;(await calls.get('/api/v1/catalog?priceList=Mars')).assertStatus(422)

    const variant = (await calls.get(`/api/v1/catalog/${id}`)).body().data
    assert.lengthOf(variant.prices, 2)
    assert.equal(variant.history[0].amount, 1800)
  })

  test('shows nothing of another project', async ({ client, assert }) => {
    const { project } = await createProject()
    const { id } = await createVariant(project)
    const { project: other } = await createProject()
    const calls = api(client, await createToken(other))
    assert.lengthOf((await calls.get('/api/v1/catalog')).body().data, 0)
    ;(await calls.get(`/api/v1/catalog/${id}`)).assertStatus(404)
    ;(await calls.get('/api/v1/catalog/x')).assertStatus(404)
  })
})

test.group('API price lists', () => {
  test('are made, named and never twice', async ({ client, assert }) => {
    const { project } = await createProject()
    const calls = api(client, await createToken(project))
    const made = await calls.post('/api/v1/price-lists').json({ name: 'Europe', currency: 'eur' })
    made.assertStatus(201)
    assert.include(made.body().data, { name: 'Europe', currency: 'EUR', isDefault: false })
    const again = await calls.post('/api/v1/price-lists').json({ name: 'europe', currency: 'EUR' })
    again.assertStatus(409)
    const path = `/api/v1/price-lists/${made.body().data.id}`
    ;(await calls.patch(path).json({ name: 'Eurozone' })).assertStatus(200)
    ;(await calls.post('/api/v1/price-lists').json({ name: 'X', currency: 'XXQ' })).assertStatus(
      422
    )
    assert.lengthOf((await calls.get('/api/v1/price-lists')).body().data, 2)
  })
})
