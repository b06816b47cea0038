import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { createPriceList, createProject, createToken, createVariant } from '#tests/support/project'

const FORMULA = { base: 'price', adjust: [{ percent: -10 }] }

test.group('API rules: what can never work, and what matches nothing today', () => {
  test('{selector} is refused where it is saved, with the place')
    .with([
      { selector: 'tag:a price:>20 price:<10', position: 16, length: 9 },
      { selector: 'status:active STATUS:ARCHIVED', position: 14, length: 15 },
      { selector: 'vendor:Acme (tag:a OR tag:b) vendor:Bolt', position: 29, length: 11 },
    ])
    .run(async ({ client, assert }, { selector, position, length }) => {
      const { project } = await createProject()
      const calls = api(client, await createToken(project))
      const response = await calls
        .post('/api/v1/rules')
        .json({ name: 'R', selector, formula: FORMULA })
      response.assertStatus(422)
      assert.include(response.body(), { code: 'selector_invalid', position, length })
      assert.equal(response.body().errors[0].pointer, '/selector')
    })

  test('a formula that changes nothing is refused, with what to do', async ({ client, assert }) => {
    const { project, priceList } = await createProject()
    await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    const calls = api(client, await createToken(project))
    const ask = async (formula: object) => {
      const body = { name: 'R', selector: '*', formula, priceList: priceList.name }
      const response = await calls.post('/api/v1/rules').json(body)
      return response.status() === 422 ? response.body().errors[0] : null
    }
    assert.include(await ask({ base: 'price' }), {
      pointer: '/formula/adjust',
      code: 'changes_nothing',
    })
    assert.include(await ask({ base: { priceList: 'default' } }), {
      pointer: '/formula/base/priceList',
      code: 'changes_nothing',
    })
    const refused = await ask({ base: { priceList: 'Europ' } })
    assert.include(refused, { code: 'price_list_unknown' })
    assert.include(refused.message, 'Did you mean “Europe”?')
    assert.isNull(await ask({ base: { priceList: 'Default' }, adjust: [{ percent: 5 }] }))
  })

  test('a value that no variant has is saved with a warning that says what was meant', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    await createVariant(project, {
      ...{ tags: ['summer'], vendor: 'Acme', productType: 'shirt', sku: 'LIN-1' },
      attributes: { color: 'red' },
    })
    const calls = api(client, await createToken(project))
    const ask = async (selector: string) => {
      const body = { selector, formula: FORMULA }
      const { data } = (await calls.post('/api/v1/rules/preview').json(body)).body()
      return data.warnings.map(({ message, position }: never) => `${position}: ${message}`)
    }
    assert.deepEqual(await ask('tag:sumer'), [
      '4: No variant has the tag “sumer” today. Did you mean “summer”?',
    ])
    assert.deepEqual(await ask('tag:summer -vendor:Acne'), [
      '19: No variant has the vendor “Acne” today. Did you mean “Acme”?',
    ])
    assert.deepEqual(await ask('attr.colour:red'), [
      '5: No variant has an attribute “colour” today. Did you mean “color”?',
    ])
    assert.deepEqual(await ask('attr.color:rad sku:LIN-2'), [
      '11: No variant has the color “rad” today. Did you mean “red”?',
      '19: No variant has the SKU “LIN-2” today. Did you mean “LIN-1”?',
    ])
    assert.deepEqual(await ask('type:z*'), ['5: No variant has a product type like “z” today.'])
    assert.deepEqual(await ask('tag:SUMMER type:shirt,SHIRT sku:lin* title:*i*'), [])

    const made = await calls.post('/api/v1/rules').json({
      ...{ name: 'Typo', selector: 'tag:sumer' },
      formula: { base: 'price', adjust: [{ margin: 20 }] },
    })
    made.assertStatus(201)
    assert.deepEqual(
      made
        .body()
        .data.warnings.map(({ code, pointer, suggestion }: never) => [code, pointer, suggestion]),
      [
        ['value_unseen', '/selector', 'summer'],
        ['margin_without_cost', '/formula/adjust/0/margin', null],
      ]
    )
  })

  test('nothing of another project is suggested', async ({ client, assert }) => {
    const { project: other } = await createProject()
    await createVariant(other, { tags: ['summer'] })
    const { project } = await createProject()
    const calls = api(client, await createToken(project))
    const body = { selector: 'tag:sumer', formula: FORMULA }
    const { data } = (await calls.post('/api/v1/rules/preview').json(body)).body()
    assert.equal(data.warnings[0].message, 'No variant has the tag “sumer” today.')
  })
})
