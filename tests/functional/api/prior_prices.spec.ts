import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { euroShop, wasShown } from '#tests/support/prior_prices'
import { createProject, createToken, createVariant } from '#tests/support/project'

test.group('Prior prices (API)', () => {
  test('tell what may be claimed, and which price says so', async ({ client, assert }) => {
    const { project, ids } = await euroShop()
    const token = await createToken(project)
    const response = await api(client, token).get(`/api/v1/variants/${ids[0]}/prior-price`)
    response.assertStatus(200)
    const { data } = response.body()
    assert.deepInclude(data, {
      reason: 'lowest_30_days',
      amount: 4490,
      currency: 'EUR',
      enforced: true,
    })
    assert.deepInclude(data.setBy, { amount: 4490, compareAt: null, source: 'plan' })
    assert.equal(data.window.to, data.at)
    assert.isBelow(Date.parse(data.window.from), Date.parse(data.at) - 30 * 86_400_000 + 1)
  })

  test('as of another moment, in another list and for another price', async ({
    client,
    assert,
  }) => {
    const { project, ids, priceList } = await euroShop({ progressive: true })
    const token = await createToken(project)
    const read = async (query: string) => {
      const response = await api(client, token).get(
        `/api/v1/variants/${ids[0]}/prior-price?${query}`
      )
      response.assertStatus(200)
      return response.body().data
    }
    const past = new Date(Date.now() - 25 * 86_400_000).toISOString()
    assert.equal((await read(`at=${past}&priceList=Default`)).amount, 4990)
    const ancient = await read('at=2001-01-01')
    assert.deepEqual([ancient.reason, ancient.amount, ancient.setBy], ['no_history', null, null])

    await wasShown(priceList, ids[0], [[2, 3990, 4490]])
    const running = await read('')
    assert.deepEqual([running.amount, running.reason], [4490, 'lowest_30_days'])
    const further = await read('amount=2990')
    assert.deepEqual([further.amount, further.reason], [4490, 'progressive'])
    assert.equal(further.window.to, running.window.to)
    assert.equal((await read('amount=4200')).amount, 3990)
  })

  test('are claimed by a rule: previewed, saved, proposed, explained, and kept in a file', async ({
    client,
    assert,
  }) => {
    const { project, ids } = await euroShop()
    const calls = api(client, await createToken(project))
    const formula = { base: 'price', adjust: [{ percent: -20 }], compareAt: 'prior' }
    const preview = await calls
      .post('/api/v1/rules/preview')
      .json({ selector: '*', formula })
      .then((response) => response.body())
    assert.equal(preview.data.changes[0].compareAtTo, 4490)

    const saved = await calls.post('/api/v1/rules').json({ name: 'Sale', selector: '*', formula })
    saved.assertStatus(201)
    assert.equal(saved.body().data.formula.compareAt, 'prior')
    const file = (await calls.get('/api/v1/rules/export')).text()
    assert.include(file, 'compareAt: prior')
    const ruleId = saved.body().data.id
    const plan = await calls.post('/api/v1/plans').json({ ruleId })
    const rows = await calls.get(`/api/v1/plans/${plan.body().data.id}/price-changes`)
    const row = rows.body().data.find(({ variantId }: { variantId: string }) => {
      return variantId === String(ids[0])
    })
    assert.deepInclude(row, { to: 3992, compareAtTo: 4490 })
    const step = row.explanation.find(({ key }: { key: string }) => key === 'compareAt')
    assert.deepInclude(step, { operand: 'prior price', result: '44.90' })
    assert.match(step.note, /^the lowest price of the 30 days before .*, in force from .* until /)
  })

  test('are told where nothing is enforced', async ({ client, assert }) => {
    const { project } = await createProject()
    const variant = await createVariant(project)
    const token = await createToken(project)
    const response = await api(client, token).get(`/api/v1/variants/${variant.id}/prior-price`)
    response.assertStatus(200)
    assert.deepInclude(response.body().data, { enforced: false, reason: 'no_history' })
  })

  test('nobody else’s: {path}')
    .with([{ path: 'prior-price' }, { path: 'prior-price?at=tomorrow' }])
    .run(async ({ client }, { path }) => {
      const { ids, project } = await euroShop()
      const { project: other } = await createProject()
      const stranger = await createToken(other)
      const own = await createToken(project)
      const refused = await api(client, stranger).get(`/api/v1/variants/${ids[0]}/${path}`)
      refused.assertStatus(404)
      const answer = await api(client, own).get(`/api/v1/variants/${ids[0]}/${path}`)
      answer.assertStatus(path.includes('?') ? 422 : 200)
    })

  test('a list’s settings are read with it and changed beside it', async ({ client, assert }) => {
    const { project, priceList } = await euroShop()
    const token = await createToken(project)
    const path = `/api/v1/price-lists/${priceList.id}/prior-price`
    const response = await api(client, token)
      .patch(path)
      .json({ newArrivalDays: 7, perishable: 'type:fruit', unlawful: 'block' })
    response.assertStatus(200)
    assert.deepInclude(response.body().data.priorPrice, {
      enabled: true,
      newArrivalDays: 7,
      perishable: 'type:fruit',
      unlawful: 'block',
    })
    const lists = await api(client, token).get('/api/v1/price-lists')
    assert.deepEqual(lists.body().data[0].priorPrice, response.body().data.priorPrice)
  })

  test('settings that cannot be are refused: {pointer}')
    .with([
      { given: { newArrivalDays: 30 }, pointer: '/newArrivalDays', code: 'prior_price_invalid' },
      { given: { enabled: 'yes' }, pointer: '/enabled', code: 'prior_price_invalid' },
      { given: { unlawful: 'ignore' }, pointer: '/unlawful', code: 'prior_price_invalid' },
      { given: { level: 'soft' }, pointer: '/level', code: 'prior_price_invalid' },
      {
        given: { historyCompleteSince: '2026' },
        pointer: '/historyCompleteSince',
        code: 'prior_price_invalid',
      },
      { given: { perishable: 'tag:' }, pointer: '/perishable', code: 'selector_invalid' },
      { given: { nonsense: 1 }, pointer: '/nonsense', code: 'validation_failed' },
    ])
    .run(async ({ client, assert }, { given, pointer, code }) => {
      const { project, priceList } = await euroShop()
      const token = await createToken(project)
      const response = await api(client, token)
        .patch(`/api/v1/price-lists/${priceList.id}/prior-price`)
        .json(given)
      response.assertStatus(422)
      assert.equal(response.body().code, code)
      assert.equal(response.body().errors[0].pointer, pointer)
    })

  test('too early, it says from when on it can be switched on', async ({ client, assert }) => {
    const { project, priceList } = await createProject()
    await createVariant(project)
    const token = await createToken(project)
    const response = await api(client, token)
      .patch(`/api/v1/price-lists/${priceList.id}/prior-price`)
      .json({ enabled: true })
    response.assertStatus(422)
    assert.equal(response.body().code, 'prior_price_history_incomplete')
    assert.isAbove(Date.parse(response.body().availableFrom), Date.now() + 29 * 86_400_000)
  })

  test('need the right to change guardrails', async ({ client }) => {
    const { project, priceList } = await euroShop()
    const token = await createToken(project, ['catalog:read', 'catalog:write'])
    const settings = await api(client, token)
      .patch(`/api/v1/price-lists/${priceList.id}/prior-price`)
      .json({ enabled: false })
    settings.assertStatus(403)
    const upload = await api(client, token)
      .post(`/api/v1/price-lists/${priceList.id}/history`)
      .file('file', Buffer.from('sku,from,price'), { filename: 'before.csv' })
    upload.assertStatus(403)
  })

  test('take prices of before as a file', async ({ client, assert }) => {
    const { project, priceList } = await createProject()
    const variant = await createVariant(project)
    const token = await createToken(project)
    const send = (text: string) =>
      api(client, token)
        .post(`/api/v1/price-lists/${priceList.id}/history`)
        .file('file', Buffer.from(text), { filename: 'before.csv' })
    const added = await send(`sku,from,price\n${variant.sku},2020-01-01,19.90`)
    added.assertStatus(201)
    assert.deepEqual(added.body().data, { rows: 1, added: 1 })
    const refused = await send(`sku,from,price\nNOBODY,2020-01-01,19.90`)
    refused.assertStatus(422)
    assert.equal(refused.body().code, 'history_invalid')
  })

  test('stand in a price change’s verdict', async ({ client, assert }) => {
    const { project, ask } = await euroShop()
    const plan = await ask([3990, 3990], { compareAtAmount: 4990 })
    const token = await createToken(project)
    const response = await api(client, token).get(`/api/v1/plans/${plan.id}/price-changes`)
    response.assertStatus(200)
    const [change] = response.body().data
    assert.equal(change.compareAtTo, 4490)
    const check = change.verdict.checks.find(({ kind }: never) => kind === 'prior_price')
    assert.deepInclude(check, { ok: true, corrected: true, level: 'hard' })
    const step = change.explanation.find(({ key }: never) => key === 'guardrail.prior_price')
    assert.equal(step.result, 'corrected')
    assert.match(step.note, /lowered to 44\.90 EUR/)
  })
})
