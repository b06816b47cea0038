import { test } from '@japa/runner'
import { consoleAs } from '#tests/support/api'
import {
  createMember,
  createPriceList,
  createProject,
  createVariant,
  setPrice,
} from '#tests/support/project'

test.group('Console catalog', () => {
  test('finds variants in the language rules are written in', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    await createVariant(project, { sku: 'LIN-1', tags: ['summer'], price: 4990, cost: 2100 })
    await createVariant(project, { sku: 'WOOL-1', tags: ['winter'] })
    const person = consoleAs(client, owner)

    const page = await person.get(`/p/${project.slug}/catalog`).qs({ q: 'tag:summer price:>20' })
    page.assertStatus(200)
    page.assertTextIncludes('LIN-1')
    page.assertTextIncludes('49.90')
    page.assertTextIncludes('58 %')
    page.assertTextIncludes('1 variant')
    assert.notInclude(page.text(), 'WOOL-1')
  })

  test('shows where a selector goes wrong, and keeps what was typed', async ({ client }) => {
    const { project, owner } = await createProject()
    const page = await consoleAs(client, owner)
      .get(`/p/${project.slug}/catalog`)
      .qs({ q: 'tag:summer prise:>20' })
    page.assertStatus(200)
    page.assertTextIncludes('is no key. Did you mean price?')
    page.assertTextIncludes('tag:summer prise:&gt;20')
    page.assertTextIncludes('<span class="selector-input__before">tag:summer </span>')
  })

  test('turns pages without losing the search', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    for (const sku of ['A', 'B', 'C']) await createVariant(project, { sku, vendor: 'Acme' })
    const person = consoleAs(client, owner)
    const path = `/p/${project.slug}/catalog`

    const first = await person.get(path).qs({ q: 'vendor:acme', limit: 2 })
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first.text())![1].replaceAll('&amp;', '&')
    assert.include(next, 'q=vendor%3Aacme')
    const second = await person.get(`${path}${next}&limit=2`)
    assert.match(second.text(), />C</)
    assert.notMatch(second.text(), />A</)
  })

  test('shows the prices of the list that is chosen', async ({ client }) => {
    const { project, owner } = await createProject()
    const europe = await createPriceList(project, { name: 'Europe', currency: 'EUR' })
    const variant = await createVariant(project, { sku: 'A', price: 2000 })
    await setPrice(variant, europe, 1850)
    const page = await consoleAs(client, owner)
      .get(`/p/${project.slug}/catalog`)
      .qs({ priceList: 'Europe' })
    page.assertTextIncludes('18.50')
    page.assertTextIncludes('EUR')
  })

  test('suggests {text} → {options}')
    .with([
      { text: 'ven', options: ['vendor:'] },
      { text: 'vendor:ac', options: ['Acme'] },
      { text: 'tag:s', options: ['sale', 'summer'] },
      { text: 'attr.co', options: ['attr.color:'] },
      { text: 'attr.color:r', options: ['red'] },
      { text: 'status:a', options: ['active', 'archived'] },
    ])
    .run(async ({ client, assert }, { text, options }) => {
      const { project, owner } = await createProject()
      await createVariant(project, {
        vendor: 'Acme',
        tags: ['summer', 'sale'],
        attributes: { color: 'red' },
      })
      const stranger = await createProject()
      await createVariant(stranger.project, { vendor: 'Acrobat', tags: ['secret'] })

      const answer = await consoleAs(client, owner)
        .get(`/p/${project.slug}/catalog/suggestions`)
        .header('accept', 'application/json')
        .qs({ text, caret: text.length })
      answer.assertStatus(200)
      const given = answer
        .body()
        .options.map((option: string | { value: string }) =>
          typeof option === 'string' ? option : option.value
        )
      assert.sameMembers(given, options)
    })

  test('tells a variant’s story: prices, history, where it is on sale', async ({ client }) => {
    const { project, owner, priceList } = await createProject()
    const variant = await createVariant(project, {
      sku: 'LIN-1',
      price: 2000,
      attributes: { color: 'red' },
    })
    await setPrice(variant, priceList, 2400)
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/catalog/${variant.id}`)
    page.assertStatus(200)
    for (const words of ['LIN-1', '24.00', '20.00', 'red', 'first price', 'On no channel']) {
      page.assertTextIncludes(words)
    }
  })

  test('exports prices that a spreadsheet cannot take for formulas', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    await createVariant(project, {
      sku: '=SUM(A1)',
      productTitle: '+1',
      price: 2000,
      compareAt: 2500,
    })
    const sheet = await consoleAs(client, owner).get(`/p/${project.slug}/catalog/export.csv`)
    sheet.assertStatus(200)
    sheet.assertHeader('content-type', 'text/csv; charset=utf-8')
    assert.include(sheet.text(), "'=SUM(A1),'+1,Default,USD,20.00,25.00,10.00")
  })

  test('is open to viewers, and to nobody from outside', async ({ client }) => {
    const { project } = await createProject()
    const variant = await createVariant(project, { sku: 'LIN-1' })
    const viewer = consoleAs(client, (await createMember(project, 'viewer')).user)
    const { owner: stranger, project: other } = await createProject()
    const outside = consoleAs(client, stranger)

    ;(await viewer.get(`/p/${project.slug}/catalog/${variant.id}`)).assertStatus(200)
    ;(await outside.get(`/p/${project.slug}/catalog`)).assertStatus(404)
    ;(await outside.get(`/p/${project.slug}/catalog/suggestions`)).assertStatus(404)
    ;(await outside.get(`/p/${project.slug}/catalog/export.csv`)).assertStatus(404)
    ;(await outside.get(`/p/${other.slug}/catalog/${variant.id}`)).assertStatus(404)
  })
})
