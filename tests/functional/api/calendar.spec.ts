import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { rejectPlan } from '#actions/plans/close_plan'
import Guardrail from '#models/guardrail'
import { clock } from '#services/clock'
import { api } from '#tests/support/api'
import { createToken } from '#tests/support/project'
import { scheduleShop } from '#tests/support/schedule_shop'

const JUNE = '/api/v1/calendar?from=2027-06-01&to=2027-07-01'
type Told = Record<string, any>
const freeze = (projectId: number, from: string, to: string, more: object = {}) =>
  Guardrail.create({
    ...{ projectId, kind: 'freeze', level: 'hard' as const, ...more },
    params: { name: 'Sale', from: `${from}T00:00Z`, to: `${to}T00:00Z`, timeZone: 'UTC' } as never,
  })
const window = (from: string, until: string) => ({ kind: 'window', from, until, timeZone: 'UTC' })

test.group('The calendar (API)', (group) => {
  group.each.setup(() => {
    clock.freeze(DateTime.fromISO('2027-06-01T00:00:00Z'))
    return () => clock.release()
  })

  test('tells windows, runs and scheduled plans with what they share', async ({
    client,
    assert,
  }) => {
    const shop = await scheduleShop({ variants: 3 })
    const token = await createToken(shop.project)
    const summer = await shop.rule(window('2027-06-05', '2027-06-12'), { name: 'Summer' })
    await shop.rule(window('2027-06-10', '2027-06-20'), { name: 'Cheap', selector: 'price:<15' })
    await shop.rule(
      { kind: 'recurring', cron: '0 6 1,11 * *', timeZone: 'UTC' },
      { name: 'Many', selector: 'Many' }
    )
    await shop.sweepAt('2027-06-01T00:00:00Z')
    const [{ plan, revert }] = await shop.runs(summer)
    await shop.approve(plan!)
    const byHand = await shop.approve(await shop.ask([2100]))
    await byHand.merge({ applyAt: DateTime.fromISO('2027-06-06T08:00Z') }).save()

    const response = await api(client, token).get(JUNE)
    response.assertStatus(200)
    const items = response.body().data
    assert.deepEqual(
      items.map(({ kind, title, from, until, state }: Record<string, string>) =>
        [kind, title, from.slice(5, 13), until?.slice(5, 13), state].join(' ')
      ),
      [
        'run Many 06-01T06  upcoming',
        'window Summer 06-05T00 06-12T00 approved',
        'plan Prices 06-06T08  approved',
        'window Cheap 06-10T00 06-20T00 upcoming',
        'run Many 06-11T06  upcoming',
        'restore Summer 06-12T00  approved',
      ]
    )
    // "Cheap" selects nothing, so it shares nothing; one variant of three is not called "Many".
    const shared = (index: number) =>
      items[index].overlaps.map((each: Record<string, unknown>) => `${each.title} ${each.variants}`)
    assert.deepEqual(shared(1), ['Prices 1', 'Many 2'])
    assert.deepEqual(shared(2), ['Summer 1'])
    assert.deepEqual(shared(3), [])
    assert.deepEqual(shared(4), ['Summer 2'])
    assert.deepEqual(shared(0), [])
    assert.equal(items[5].plan, String(revert!.id))
  })

  test('tells missed and failed runs with the reason', async ({ client, assert }) => {
    const shop = await scheduleShop({ variants: 1 })
    const token = await createToken(shop.project)
    await shop.rule({ kind: 'once', at: '2027-06-02', timeZone: 'UTC', missed: 'report' })
    await shop.sweepAt('2027-06-04T00:00:00Z')
    const response = await api(client, token).get(JUNE)
    const [item] = response.body().data
    assert.equal(item.state, 'missed')
    assert.include(item.reason, 'Nothing ran within 1 hour')
  })

  test('tells freezes and closed hours, what they hold for, and what falls into them', async ({
    client,
    assert,
  }) => {
    const shop = await scheduleShop({ variants: 3 })
    const { project } = shop
    const token = await createToken(project)
    const summer = await shop.rule(window('2027-06-05', '2027-06-12'), { name: 'Summer' })
    await shop.rule({ kind: 'once', at: '2027-06-05T09:00', timeZone: 'UTC' }, { name: 'Reset' })
    await shop.rule(window('2027-06-08', '2027-06-20'), { name: 'Late', selector: 'sku:V-1' })
    const sale = await freeze(project.id, '2027-06-04', '2027-06-06')
    await freeze(project.id, '2027-06-07', '2027-06-09', { selector: 'sku:V-2' })
    await freeze(project.id, '2027-06-07', '2027-06-09', { level: 'advisory' })
    await freeze(project.id, '2027-06-07', '2027-06-09', { enabled: false })
    await Guardrail.create({
      ...{ projectId: project.id, kind: 'freeze', level: 'hard' },
      params: { name: 'Half of one' } as never,
    })
    await Guardrail.create({
      ...{ projectId: project.id, kind: 'change_window', level: 'hard', selector: 'sku:V-1' },
      params: { weekdays: ['tue'], from: '08:00', to: '18:00', timeZone: 'Europe/Berlin' } as never,
    })

    const response = await api(client, token).get('/api/v1/calendar?from=2027-06-03&to=2027-06-11')
    response.assertStatus(200)
    const items = response.body().data
    const held = items.filter(({ guardrail }: { guardrail: unknown }) => guardrail)
    assert.deepEqual(
      held.map(({ kind, title, from, until, guardrail: { level, selector } }: Told) =>
        [kind, title, from.slice(5, 16), until.slice(5, 16), level, selector].join(' ')
      ),
      [
        'closed Change window 06-01T16:00 06-08T06:00 hard sku:V-1',
        'freeze Sale 06-04T00:00 06-06T00:00 hard ',
        'freeze Sale 06-07T00:00 06-09T00:00 hard sku:V-2',
        'freeze Sale 06-07T00:00 06-09T00:00 advisory ',
        'closed Change window 06-08T16:00 06-15T06:00 hard sku:V-1',
      ]
    )
    const by = (title: string) => items.find((item: Told) => item.title === title)
    const holdsOf = (title: string) =>
      by(title).overlaps.flatMap(({ guardrail, variants, heldUntil }: Told) =>
        guardrail ? [`${guardrail} ${variants} ${heldUntil.slice(5, 16)}`] : []
      )
    const office = held[0].guardrail.id
    assert.deepEqual(holdsOf('Summer'), [`${office} 1 06-08T06:00`, `${sale.id} 3 06-06T00:00`])
    assert.deepEqual(holdsOf('Reset'), holdsOf('Summer'))
    // Of V-1 alone, which the freeze of those days does not hold for.
    assert.deepEqual(holdsOf('Late'), [`${office} 1 06-08T06:00`])
    assert.deepEqual(
      by('Sale').overlaps.map(({ title, rule }: Told) => `${title} ${rule}`),
      [`Summer ${summer.id}`, `Reset ${by('Reset').rule}`]
    )
  })

  test('says nothing of a freeze to a plan that an owner lets cross it, or that restores prices', async ({
    client,
    assert,
  }) => {
    const shop = await scheduleShop({ variants: 2 })
    const token = await createToken(shop.project)
    const summer = await shop.rule(window('2027-06-05', '2027-06-12'), { name: 'Summer' })
    const sale = await freeze(shop.project.id, '2027-06-11', '2027-06-13', { level: 'overridable' })
    await shop.sweepAt('2027-06-01T00:00:00Z')
    const [{ plan }] = await shop.runs(summer)
    await shop.approve(plan!)
    const byHand = await shop.approve(await shop.ask([2100]))
    const overlaps = async () => {
      await byHand.merge({ applyAt: DateTime.fromISO('2027-06-11T08:00Z') }).save()
      const { data } = (await api(client, token).get(JUNE)).body()
      return data.flatMap(({ kind, overlaps: told }: Told) =>
        told.some(({ guardrail }: Told) => guardrail) ? [kind] : []
      )
    }
    assert.deepEqual(await overlaps(), ['plan'])
    byHand.override = {
      ...{ guardrails: [String(sale.id)], reason: 'Agreed', actorType: 'user', actorId: null },
      at: '2027-06-01T00:00:00Z',
    }
    assert.deepEqual(await overlaps(), [])
  })

  test('tells why a plan came to nothing', async ({ client, assert }) => {
    const shop = await scheduleShop({ variants: 1 })
    const token = await createToken(shop.project)
    const rule = await shop.rule({ kind: 'once', at: '2027-06-02', timeZone: 'UTC' })
    await shop.sweepAt('2027-06-02T00:00:01Z')
    const [{ plan }] = await shop.runs(rule)
    await rejectPlan(plan!, shop.actor, 'Not in June.')
    const response = await api(client, token).get(JUNE)
    const [item] = response.body().data
    assert.deepEqual([item.state, item.reason], ['rejected', 'Not in June.'])
  })

  test('refuses a span that is {what}')
    .with([
      { what: 'too long', query: 'from=2027-06-01&to=2027-10-01', code: 'span_invalid' },
      { what: 'turned round', query: 'from=2027-06-02&to=2027-06-01', code: 'span_invalid' },
      { what: 'no time', query: 'from=soon', code: 'moment_invalid' },
    ])
    .run(async ({ client, assert }, { query, code }) => {
      const shop = await scheduleShop({ variants: 1 })
      const token = await createToken(shop.project)
      const response = await api(client, token).get(`/api/v1/calendar?${query}`)
      response.assertStatus(422)
      assert.equal(response.body().code, code)
    })
})
