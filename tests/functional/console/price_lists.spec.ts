import { test } from '@japa/runner'
import { consoleAs } from '#tests/support/api'
import { euroShop, wasShown } from '#tests/support/prior_prices'
import { createMember, createProject, createVariant } from '#tests/support/project'

const typed = { unlawful: 'clamp', level: 'hard', newArrivalDays: '', perishable: '' }

test.group('Price lists (console)', () => {
  test('are listed with their currency, their prices and whether claims are checked', async ({
    client,
    assert,
  }) => {
    const { project, owner } = await euroShop()
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/price-lists`)
    page.assertStatus(200)
    assert.include(page.text(), 'Default')
    assert.include(page.text(), 'puts claims right')
    assert.match(page.text(), /data-table__number">3</)
  })

  test('are made and renamed', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    const url = `/p/${project.slug}/price-lists`
    const made = await consoleAs(client, owner).post(url).form({ name: 'Europe', currency: 'EUR' })
    made.assertStatus(302)
    const list = await project.related('priceLists').query().where('name', 'Europe').firstOrFail()
    assert.equal(list.currency, 'EUR')
    const saved = await consoleAs(client, owner).put(`${url}/${list.id}`).form({ name: 'EU' })
    saved.assertHeader('location', `${url}/${list.id}/edit`)
    assert.equal((await list.refresh()).name, 'EU')
  })

  test('say from when on the prior price can be switched on, and refuse it until then', async ({
    client,
    assert,
  }) => {
    const { project, owner, priceList } = await createProject()
    await createVariant(project)
    const url = `/p/${project.slug}/price-lists/${priceList.id}`
    const form = await consoleAs(client, owner).get(`${url}/edit`)
    form.assertStatus(200)
    assert.match(form.text(), /Can be switched on from \d+ \w+ \d{4} on/)
    const refused = await consoleAs(client, owner)
      .put(`${url}/prior-price`)
      .header('referer', `http://console.localhost${url}/edit`)
      .form({ ...typed, enabled: 'true' })
    refused.assertStatus(302)
    assert.match(String(refused.flashMessage('error')), /are not all on record/)
    assert.isFalse((await priceList.refresh()).priorPriceSettings.enabled)
  })

  test('keep what an owner sets', async ({ client, assert }) => {
    const { project, owner, priceList } = await euroShop()
    const url = `/p/${project.slug}/price-lists/${priceList.id}`
    const saved = await consoleAs(client, owner)
      .put(`${url}/prior-price`)
      .form({ unlawful: 'block', level: 'hard', newArrivalDays: '7', perishable: 'type:fruit' })
    saved.assertStatus(302)
    await priceList.refresh()
    assert.deepInclude(priceList.priorPriceSettings, {
      enabled: false,
      unlawful: 'block',
      newArrivalDays: 7,
      perishable: 'type:fruit',
    })
  })

  test('take earlier prices and a day since when they are complete', async ({ client, assert }) => {
    const { project, owner, priceList } = await createProject({ timeZone: 'Europe/Berlin' })
    const variant = await createVariant(project)
    const url = `/p/${project.slug}/price-lists/${priceList.id}`
    const sent = await consoleAs(client, owner)
      .post(`${url}/history`)
      .file('file', Buffer.from(`sku,from,price\n${variant.sku},2020-01-01,19.90`), {
        filename: 'before.csv',
      })
    sent.assertStatus(302)
    const saved = await consoleAs(client, owner)
      .put(`${url}/prior-price`)
      .form({ ...typed, enabled: 'true', historyCompleteSince: '2020-01-01' })
    saved.assertStatus(302)
    await priceList.refresh()
    assert.deepInclude(priceList.priorPriceSettings, {
      enabled: true,
      historyDeclared: true,
      historyCompleteSince: '2019-12-31T23:00:00.000Z',
    })
    const page = await consoleAs(client, owner).get(`${url}/edit`)
    assert.include(page.text(), 'as you declared')
    assert.include(page.text(), 'value="2020-01-01"')
    assert.include(page.text(), 'before.csv: 1 price')
  })

  test('are read by viewers, and changed by owners alone', async ({ client, assert }) => {
    const { project, priceList } = await euroShop()
    const { user: viewer } = await createMember(project, 'viewer')
    const { user: admin } = await createMember(project, 'admin')
    const url = `/p/${project.slug}/price-lists/${priceList.id}`
    const page = await consoleAs(client, viewer).get(`${url}/edit`)
    page.assertStatus(200)
    assert.notInclude(page.text(), '<form class="form"')
    assert.include(page.text(), 'Owners change this.')
    const refused = await consoleAs(client, admin).put(`${url}/prior-price`).form(typed)
    refused.assertStatus(403)
    assert.isTrue((await priceList.refresh()).priorPriceSettings.enabled)
  })

  test('a variant shows what it may claim, and warns of a claim from before', async ({
    client,
    assert,
  }) => {
    const { project, owner, ids, priceList } = await euroShop()
    const url = `/p/${project.slug}/catalog/${ids[0]}`
    const quiet = await consoleAs(client, owner).get(url)
    quiet.assertStatus(200)
    assert.include(quiet.text(), 'A reduction that begins now may claim at most the lowest price')
    assert.include(quiet.text(), '44.90 EUR')
    await wasShown(priceList, ids[0], [[2, 3990, 5990]])
    const running = await consoleAs(client, owner).get(url)
    assert.include(running.text(), 'The compare-at of 59.90 claims too much')
  })

  test('a plan says how many claims it put right', async ({ client, assert }) => {
    const { project, owner, ask } = await euroShop()
    const plan = await ask([3990, 4600, 4600], { compareAtAmount: 4990 })
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/plans/${plan.number}`)
    page.assertStatus(200)
    assert.include(page.text(), 'EU claims cleared')
    assert.include(page.text(), 'EU claim lowered')
    assert.include(page.text(), 'It was lowered to 44.90 EUR.')
  })
})
