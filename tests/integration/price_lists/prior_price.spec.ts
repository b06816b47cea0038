import { Readable } from 'node:stream'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { updatePriorPrice } from '#actions/price_lists/update_prior_price'
import { uploadPriceHistory } from '#actions/price_lists/upload_price_history'
import type DomainException from '#exceptions/domain_exception'
import Event from '#models/event'
import { clock } from '#services/clock'
import { planShop } from '#tests/support/plan_shop'
import { wasShown } from '#tests/support/prior_prices'

const NOW = DateTime.fromISO('2026-11-24T10:00:00Z', { zone: 'utc' })

/** A shop whose first prices came so many days before 24 November 2026, 10:00 UTC. */
async function shopSince(days: number) {
  clock.freeze(NOW)
  const shop = await planShop({ currency: 'EUR', price: 4990, variants: 2 })
  await db.from('price_versions').where('project_id', shop.project.id).delete()
  for (const id of shop.ids) await wasShown(shop.priceList, id, [[days, 4990]])
  const skus = await db.from('variants').whereIn('id', shop.ids).orderBy('id').select('sku')
  const set = (request: Parameters<typeof updatePriorPrice>[2]) =>
    updatePriorPrice(shop.project, shop.priceList, request, shop.actor)
  const upload = (text: string) => {
    const file = { stream: Readable.from([Buffer.from(text)]), filename: 'before.csv' }
    return uploadPriceHistory(shop.project, shop.priceList, file, shop.actor)
  }
  return { ...shop, set, upload, skus: skus.map(({ sku }) => sku as string) }
}

async function refusal(work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    return error as DomainException
  }
  throw new Error('It was not refused')
}

test.group('Switching the EU prior price on', (group) => {
  group.each.teardown(() => clock.release())

  test('is refused until the last 30 days are on record: {days} days')
    .with([
      { days: 0, from: '2026-12-25' },
      { days: 12, from: '2026-12-13' },
      // 10:00 on 25 October: the first full day is the 26th, and 30 days after it is the 25th.
      { days: 30, from: '2026-11-25' },
    ])
    .run(async ({ assert }, { days, from }) => {
      const { set, priceList } = await shopSince(days)
      const { code, status, message, members, errors } = await refusal(() => set({ enabled: true }))
      assert.deepEqual([status, code], [422, 'prior_price_history_incomplete'])
      assert.equal(members!.availableFrom, `${from}T00:00:00.000Z`)
      const day = DateTime.fromISO(from).toFormat('d LLL yyyy')
      assert.include(message, `can be switched on from ${day} on`)
      assert.equal(errors[0].pointer, '/enabled')
      assert.isFalse((await priceList.refresh()).priorPriceSettings.enabled)
    })

  test('is granted from then on, and remembers since when the history is complete', async ({
    assert,
  }) => {
    const { set, project } = await shopSince(31)
    const list = await set({ enabled: true, progressive: true })
    assert.deepInclude(list.priorPriceSettings, {
      enabled: true,
      progressive: true,
      historyDeclared: false,
      historyCompleteSince: '2026-10-24T10:00:00.000Z',
    })
    const event = await Event.query().where('projectId', project.id).orderBy('seq', 'desc').first()
    assert.equal(event!.action, 'price_list.prior_price_changed')
    assert.deepInclude(event!.before!, { enabled: false })
    assert.deepInclude(event!.after!, { enabled: true })
  })

  test('leaves no trace when nothing changes', async ({ assert }) => {
    const { set, project } = await shopSince(31)
    await set({ enabled: true })
    await set({ enabled: true, level: 'hard' })
    const events = await Event.query()
      .where('projectId', project.id)
      .where('action', 'price_list.prior_price_changed')
    assert.lengthOf(events, 1)
  })

  test('is refused for a list without prices', async ({ assert }) => {
    const { set, ids } = await shopSince(31)
    await db.from('prices').whereIn('variant_id', ids).delete()
    const { code, message } = await refusal(() => set({ enabled: true }))
    assert.equal(code, 'prior_price_history_incomplete')
    assert.match(message, /has no prices yet/)
  })

  test('a declaration without evidence is refused', async ({ assert }) => {
    const { set } = await shopSince(5)
    const declared = { enabled: true, historyCompleteSince: '2026-10-01T00:00:00.000Z' }
    const { code, message } = await refusal(() => set(declared))
    assert.equal(code, 'prior_price_history_unproven')
    assert.match(message, /No uploaded price reaches back to 1 Oct 2026/)
  })

  test('with uploaded prices it is granted at once', async ({ assert }) => {
    const { set, upload, skus } = await shopSince(5)
    await upload(`sku,from,price\n${skus.map((sku) => `${sku},2026-09-01,44.90`).join('\n')}`)
    const list = await set({ enabled: true, historyCompleteSince: '2026-09-01T00:00:00.000Z' })
    assert.deepInclude(list.priorPriceSettings, {
      enabled: true,
      historyDeclared: true,
      historyCompleteSince: '2026-09-01T00:00:00.000Z',
    })
  })

  test('an upload that reaches less far is not enough', async ({ assert }) => {
    const { set, upload, skus } = await shopSince(5)
    await upload(`sku,from,price\n${skus[0]},2026-11-01,44.90`)
    const declared = { enabled: true, historyCompleteSince: '2026-11-01T00:00:00.000Z' }
    assert.equal((await refusal(() => set(declared))).code, 'prior_price_history_incomplete')
  })
})

test.group('Prices of before Calibrate', (group) => {
  group.each.teardown(() => clock.release())

  test('join the history, whose prices then count', async ({ assert }) => {
    const { upload, set, ask, ids, skus, project } = await shopSince(5)
    const sheet = `sku;from;price;compare-at
${skus[0]};2026-09-01;49,90;
${skus[0]};2026-11-01T09:30;39,90;49,90
${skus[0]};2026-11-10;49,90;
${skus[1]};2026-09-01;49,90;`
    assert.deepEqual(await upload(sheet), { rows: 4, added: 4 })
    await set({ enabled: true, historyCompleteSince: '2026-09-01T00:00:00.000Z' })
    const plan = await ask([3000, 3000], { compareAtAmount: 4990 })
    const rows = await db.from('price_changes').where('plan_id', plan.id).orderBy('id')
    assert.deepEqual(
      rows.map((row) => row.compare_at_to),
      [3990, 4990]
    )

    const history = await db
      .from('price_versions')
      .where('variant_id', ids[0])
      .orderBy('valid_from')
      .select('amount', 'compare_at_amount', 'source', 'valid_from')
    assert.deepEqual(
      history.map(({ amount, source }) => `${amount} ${source}`),
      ['4990 upload', '3990 upload', '4990 upload', '4990 plan']
    )
    assert.equal(history[1].valid_from.toISOString(), '2026-11-01T09:30:00.000Z')
    const event = await Event.query()
      .where({ projectId: project.id, action: 'price_list.history_uploaded' })
      .firstOrFail()
    assert.deepInclude(event.after!, {
      filename: 'before.csv',
      rows: 4,
      from: '2026-09-01T00:00:00.000Z',
      to: '2026-11-10T00:00:00.000Z',
    })
    assert.match(event.after!.sha256 as string, /^[0-9a-f]{64}$/)
  })

  test('the same file twice adds nothing', async ({ assert }) => {
    const { upload, skus, project } = await shopSince(5)
    const sheet = `sku,from,price\n${skus[0]},2026-09-01,49.90\n${skus[0]},2026-09-01,49.90`
    assert.deepEqual(await upload(sheet), { rows: 2, added: 1 })
    assert.deepEqual(await upload(sheet), { rows: 2, added: 0 })
    const events = await Event.query().where({
      projectId: project.id,
      action: 'price_list.history_uploaded',
    })
    assert.lengthOf(events, 1)
  })

  test('go in whole or not at all: {said}')
    .with([
      { line: 'NOBODY,2026-09-01,49.90', said: 'No variant has the SKU NOBODY.' },
      { line: ':sku,2026-11-19T10:00,49.90', said: 'recorded this price itself since 19 Nov 2026' },
      { line: ':sku,2026-08-01,39.90', said: 'and a history never changes' },
      { line: ':sku,2026-09-03,39.90\n:sku,2026-09-03,29.90', said: 'a history never changes' },
      { line: ':sku,yesterday,49.90', said: '"yesterday" is no day or moment' },
      { line: ':sku,2027-01-01,49.90', said: 'A history ends today.' },
      { line: ':sku,2026-09-01,cheap', said: 'The price cannot be read' },
      { line: ',2026-09-01,49.90', said: 'The SKU is missing.' },
    ])
    .run(async ({ assert }, { line, said }) => {
      const { upload, skus, project } = await shopSince(5)
      await upload(`sku,from,price\n${skus[0]},2026-08-01,44.90`)
      const before = await db.from('price_versions').where('project_id', project.id)
      const sheet = `sku,from,price\n${skus[1]},2026-09-02,49.90\n${line.replaceAll(':sku', skus[0])}`
      const { code, errors, message } = await refusal(() => upload(sheet))
      assert.equal(code, 'history_invalid')
      assert.include(errors[0].message, said)
      assert.include(errors[0].message, 'Row 3')
      assert.include(message, 'Nothing was added.')
      assert.lengthOf(
        await db.from('price_versions').where('project_id', project.id),
        before.length
      )
    })

  test('a file that is none is refused: {code}')
    .with([
      { text: '', code: 'file_empty' },
      { text: 'sku,from,price\n', code: 'file_empty' },
      { text: 'sku,price\nA,1.00', code: 'history_columns_missing' },
      { text: '%PDF-1.7', code: 'not_csv' },
    ])
    .run(async ({ assert }, { text, code }) => {
      const { upload } = await shopSince(5)
      assert.equal((await refusal(() => upload(text))).code, code)
    })
})
