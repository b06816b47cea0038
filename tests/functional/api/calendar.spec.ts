import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { rejectPlan } from '#actions/plans/close_plan'
import { clock } from '#services/clock'
import { api } from '#tests/support/api'
import { createToken } from '#tests/support/project'
import { scheduleShop } from '#tests/support/schedule_shop'

const JUNE = '/api/v1/calendar?from=2027-06-01&to=2027-07-01'
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
