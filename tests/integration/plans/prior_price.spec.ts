import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import fc from 'fast-check'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { createRule } from '#actions/rules/create_rule'
import type Plan from '#models/plan'
import PriceVersion from '#models/price_version'
import { priorClaim, priorPrice as lookUp } from '#pricing/prior_price/index'
import { parseSelector } from '#pricing/selector/index'
import { FactColumns } from '#queries/guardrails/facts/index'
import { clock } from '#services/clock'
import { usualStanding } from '#tests/support/lane_shop'
import { exceptionsOf, planShop } from '#tests/support/plan_shop'
import { enforce, euroShop, wasShown, type Shown } from '#tests/support/prior_prices'
import { createPriceList, createVariant } from '#tests/support/project'

/** The rows of a plan: price, compare-at, and what the guardrail said of it. */
async function rowsOf(plan: Plan) {
  const rows = await db.from('price_changes').where('plan_id', plan.id).orderBy('id')
  return rows.map(({ to_amount: to, compare_at_to: compareAt, checks, ...row }) => ({
    ...{ to, compareAt, exception: row.exception, reason: row.reason },
    message: (checks?.find(({ kind }: { kind: string }) => kind === 'prior_price')?.message ??
      null) as string | null,
  }))
}

test.group('The EU prior price, when a plan is proposed', () => {
  test('lowers a claim to the lowest price of the 30 days, and says so', async ({ assert }) => {
    const { ask } = await euroShop()
    const plan = await ask([3990], { compareAtAmount: 4990 })
    const [row] = await rowsOf(plan)
    assert.deepInclude(row, { to: 3990, compareAt: 4490, exception: null })
    assert.match(row.message!, /^The compare-at of 49\.90 EUR is above the lowest price of the 30/)
    assert.match(row.message!, /It was lowered to 44\.90 EUR\.$/)
    assert.deepEqual(plan.summary!.claims, { cleared: 0, lowered: 1 })
  })

  test('clears a claim that the new price is not below', async ({ assert }) => {
    const { ask } = await euroShop()
    const plan = await ask([4490, 4600, 4489], { compareAtAmount: 4990 })
    const rows = await rowsOf(plan)
    assert.deepEqual(
      rows.map(({ to, compareAt }) => [to, compareAt]),
      [
        [4490, null],
        [4600, null],
        [4489, 4490],
      ]
    )
    assert.deepEqual(plan.summary!.claims, { cleared: 2, lowered: 1 })
  })

  test('stops the change where the list says so', async ({ assert }) => {
    const { ask } = await euroShop({ unlawful: 'block' })
    const plan = await ask([3990], { compareAtAmount: 4990 })
    const [row] = await rowsOf(plan)
    assert.deepInclude(row, { compareAt: 4990, exception: 'blocked', reason: 'prior_price' })
    assert.match(row.message!, /At most 44\.90 EUR may be claimed\.$/)
  })

  test('only tells where it is advisory', async ({ assert }) => {
    const { ask } = await euroShop({ level: 'advisory' })
    const [row] = await rowsOf(await ask([3990], { compareAtAmount: 4990 }))
    assert.deepInclude(row, { compareAt: 4990, exception: null })
    assert.match(row.message!, /At most 44\.90 EUR may be claimed\.$/)
  })

  test('says of a lawful claim why it is lawful', async ({ assert }) => {
    const { ask } = await euroShop()
    const [row] = await rowsOf(await ask([3990], { compareAtAmount: 4490 }))
    assert.equal(row.compareAt, 4490)
    assert.match(row.message!, /is lawful: it is at most the lowest price of the 30 days/)
  })

  test('leaves a change of which only an unlawful claim is left', async ({ assert }) => {
    const { ask } = await euroShop()
    const plan = await ask([4990], { compareAtAmount: 5990 })
    const [row] = await rowsOf(plan)
    assert.deepInclude(row, { compareAt: null, exception: 'unchanged', reason: 'prior_price' })
    assert.match(row.message!, /It was cleared\.$/)
    assert.equal(plan.summary!.changed, 0)
  })

  test('asks nothing of a price without a claim, whatever its past', async ({ assert }) => {
    const { ask, ids } = await euroShop()
    await db.from('price_versions').whereIn('variant_id', ids).delete()
    const plan = await ask([3990])
    assert.deepEqual(await exceptionsOf(plan), [])
    assert.isNull((await rowsOf(plan))[0].message)
  })

  test('fails closed where a price has no past', async ({ assert }) => {
    const { ask, ids } = await euroShop()
    await db.from('price_versions').where('variant_id', ids[0]).delete()
    const [row] = await rowsOf(await ask([3990], { compareAtAmount: 4990 }))
    assert.isNull(row.compareAt)
    assert.match(row.message!, /are not all on record/)
  })

  test('exempts perishable goods by their selector', async ({ assert }) => {
    const { ask, ids } = await euroShop({ perishable: 'tag:fruit' })
    await db
      .from('variants')
      .where('id', ids[1])
      .update({ tags: ['fruit'] })
    const rows = await rowsOf(await ask([3990, 3990], { compareAtAmount: 4990 }))
    assert.deepEqual(
      rows.map(({ compareAt }) => compareAt),
      [4490, 4990]
    )
    assert.equal(rows[1].message, 'Exempt: perishable goods.')
  })

  test('lets new arrivals claim what they cost since they went on sale', async ({ assert }) => {
    const { ask, ids, priceList } = await euroShop({ newArrivalDays: 7 })
    await db.from('price_versions').where('variant_id', ids[0]).delete()
    await wasShown(priceList, ids[0], [[8, 4700]])
    await db.from('price_versions').where('variant_id', ids[1]).delete()
    await wasShown(priceList, ids[1], [[6, 4700]])
    const rows = await rowsOf(await ask([3990, 3990], { compareAtAmount: 4990 }))
    assert.deepEqual(
      rows.map(({ compareAt }) => compareAt),
      [4700, null]
    )
    assert.match(rows[0].message!, /the lowest price since it went on sale/)
  })

  test('keeps the price before the first of unbroken falls, where that is granted', async ({
    assert,
  }) => {
    for (const [progressive, claim] of [
      [true, 4990],
      [false, 3990],
    ] as const) {
      const { ask, ids, priceList } = await euroShop({ progressive })
      // Runs for longer than the window is wide, so that the window has to be found before it.
      await db.from('price_versions').where('variant_id', ids[0]).delete()
      await wasShown(priceList, ids[0], [
        [300, 3000],
        [200, 4990],
        [90, 3990, 4990],
        [60, 3990, 4900],
      ])
      const [row] = await rowsOf(await ask([2990], { compareAtAmount: 4990 }))
      assert.equal(row.compareAt, claim, `progressive: ${progressive}`)
    }
  })

  test('holds in its own list alone', async ({ assert }) => {
    const { ask, project, ids } = await euroShop()
    const other = await createPriceList(project, { name: 'Elsewhere' })
    await db.table('prices').insert({
      ...{ project_id: project.id, price_list_id: other.id, variant_id: ids[0], amount: 4990 },
    })
    const plan = await ask([3990], { compareAtAmount: 4990, priceListId: other.id })
    assert.equal((await rowsOf(plan))[0].compareAt, 4990)
  })

  test('checks what a formula claims, the old price at most', async ({ assert }) => {
    const { project, actor, priceList } = await euroShop()
    const { rule } = await createRule(
      project,
      {
        name: 'Sale',
        selector: '*',
        formula: { base: 'price', adjust: [{ percent: -20 }], compareAt: 'previous' },
        priceList,
        ...{ tests: [], assertions: [], schedule: null },
        ...(await usualStanding(project)),
      } as never,
      actor
    )
    const plan = await proposeFromRule(project, rule, actor)
    const rows = await rowsOf(plan)
    assert.deepEqual(
      rows.map(({ to, compareAt }) => [to, compareAt]),
      [3, 2, 1].map(() => [3992, 4490])
    )
    assert.equal(plan.summary!.claims!.lowered, 3)
  })
})

test.group('The EU prior price, when a plan is applied', () => {
  test('stops a claim that became unlawful meanwhile, with words', async ({ assert }) => {
    const { ask, approve, apply, ids, priceList, prices } = await euroShop()
    const plan = await ask([3990, 3990], { compareAtAmount: 4490 })
    await approve(plan)
    // The first variant turns out to have been sold at 39.90 ten days ago.
    await wasShown(priceList, ids[0], [
      [10, 3990],
      [9, 4990],
    ])
    await apply(plan)
    assert.deepEqual(await exceptionsOf(plan), ['blocked prior_price'])
    assert.deepEqual(await prices(), [4990, 3990, 4990])
    const [row] = await rowsOf(plan)
    assert.match(row.message!, /39\.90 EUR \(of .*\)\. The new price of 39\.90 EUR is not below it/)
  })

  test('lets go out what it put right, and keeps why', async ({ assert }) => {
    const { ask, approve, apply, ids } = await euroShop()
    const plan = await ask([3990], { compareAtAmount: 4990 })
    await approve(plan)
    await apply(plan)
    assert.equal(plan.state, 'applied')
    const price = await db.from('prices').where('variant_id', ids[0]).firstOrFail()
    assert.deepInclude(price, { amount: 3990, compare_at_amount: 4490 })
    assert.match((await rowsOf(plan))[0].message!, /lowered to 44\.90/)
  })

  test('only advises what puts prices back, and says so', async ({ assert }) => {
    const { ask, approve, apply, project, actor, ids, priceList } = await euroShop()
    await wasShown(priceList, ids[0], [[16, 4990, 5990]])
    const plan = await ask([4890], { compareAtAmount: null })
    await approve(plan)
    await apply(plan)
    const rollback = await rollBackPlan(project, plan, actor)
    const [row] = await rowsOf(rollback)
    assert.deepInclude(row, { to: 4990, compareAt: 5990, exception: null })
    assert.match(row.message!, /^The compare-at of 59\.90 EUR is above/)
    await approve(rollback)
    await apply(rollback)
    assert.equal(rollback.state, 'applied')
  })
})

test.group('The past of a price, as the database finds it', () => {
  const factOf = (claims: string) =>
    new FactColumns([{ fact: 'priorPrice' }], {
      ...{ projectId: 0, priceListId: 0, currency: 'EUR', feePlatforms: [], perishable: null },
      ...{ claims, now: clock.now(), dayStart: clock.now(), isBatch: false },
    })

  test('is the same in the answer, however much of a long one is left unread', async ({
    assert,
  }) => {
    const { ids, priceList } = await euroShop()
    const terms = { timeZone: 'UTC', completeSince: 0, newArrivalDays: null }
    for (const [index, claimedSince] of [0, 20, 120].entries()) {
      const history = Array.from({ length: 300 }, (_, day): Shown => {
        const daysAgo = 300 - day
        const amount = 5000 - ((day * 37) % 400)
        return [
          daysAgo,
          daysAgo <= claimedSince ? 4000 : amount,
          daysAgo <= claimedSince ? 4900 : null,
        ]
      })
      await db.from('price_versions').where('variant_id', ids[index]).delete()
      await wasShown(priceList, ids[index], history)
      const facts = factOf('true')
      const { rows } = await db.rawQuery(
        `select '' as nothing ${facts.sql} as fact from variants v
         join prices p on p.variant_id = v.id and p.price_list_id = ? where v.id = ?`,
        [priceList.id, ids[index]]
      )
      const { priorPrice: past } = facts.read([rows[0].fact] as never[], 0)
      assert.isBelow(past!.moments.length, claimedSince + 40)
      const all = await PriceVersion.query().where('variantId', ids[index]).orderBy('validFrom')
      const whole = all.map(
        (each) => [each.validFrom.toMillis(), each.amount, each.compareAtAmount] as const
      )
      for (const to of [3500, 4000, 4200]) {
        for (const progressive of [true, false]) {
          const question = { to, at: Date.now(), isPerishable: false }
          assert.deepEqual(
            lookUp(past!.moments, question, { ...terms, progressive }),
            lookUp(whole, question, { ...terms, progressive })
          )
        }
      }
    }
  })

  test('claims the same as all of it does, whatever the history', async ({ assert }) => {
    const { ids, priceList } = await planShop({ variants: 60 })
    const moment = fc.tuple(
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean()
    )
    const past = fc.uniqueArray(moment, { minLength: 1, maxLength: 30, selector: ([days]) => days })
    const histories = fc.sample(past, ids.length)
    await db.from('price_versions').whereIn('variant_id', ids).delete()
    for (const [index, id] of ids.entries()) {
      const oldestFirst = histories[index].sort(([one], [other]) => other - one)
      const shown = oldestFirst.map(([days, tens, claims]): Shown => {
        return [days, tens * 1000, claims ? tens * 1000 + 500 : null]
      })
      await wasShown(priceList, id, shown)
    }
    const facts = factOf('true')
    const { rows } = await db.rawQuery(
      `select v.id ${facts.sql} as fact from variants v
       join prices p on p.variant_id = v.id and p.price_list_id = ?`,
      [priceList.id]
    )
    let unread = 0
    for (const { id, fact } of rows) {
      const { priorPrice: read } = facts.read([fact] as never[], 0)
      const all = await PriceVersion.query().where('variantId', id).orderBy('validFrom')
      const moments = all.map(
        (each) => [each.validFrom.toMillis(), each.amount, each.compareAtAmount] as const
      )
      if (read!.moments.length < moments.length) unread++
      for (const to of [500, 1000, 3000, 5000]) {
        for (const progressive of [true, false]) {
          const terms = { timeZone: 'UTC', completeSince: 0, newArrivalDays: null, progressive }
          const whole = { ...read!, moments }
          assert.deepEqual(priorClaim(read!, to, terms), priorClaim(whole, to, terms))
        }
      }
    }
    assert.isAbove(unread, 5)
  })

  test('is looked up for changes that may end with a claim alone', async ({ assert }) => {
    const { ids, priceList } = await euroShop()
    await wasShown(priceList, ids[2], [[1, 3990, 4490]])
    const { rows } = await db.rawQuery(
      `explain (analyze, format json) select v.id ${factOf('p.compare_at_amount is not null').sql}
       from variants v join prices p on p.variant_id = v.id and p.price_list_id = ?`,
      [priceList.id]
    )
    const [subplan] = rows[0]['QUERY PLAN'][0].Plan.Plans.filter(
      (plan: Record<string, string>) => plan['Parent Relationship'] === 'SubPlan'
    )
    assert.equal(subplan['Actual Loops'], 1)
  })
})

test.group('The history of prices', () => {
  test('is append-only, and goes with its variant', async ({ assert }) => {
    const { ids, project } = await euroShop()
    const version = () => db.from('price_versions').where('variant_id', ids[0])
    await assert.rejects(() => version().update({ amount: 1 }), /append-only/)
    const variant = await createVariant(project)
    await variant.delete()
    assert.isEmpty(await db.from('price_versions').where('variant_id', variant.id))
  })

  test('a selector of perishable goods that cannot be read stops everything', async ({
    assert,
  }) => {
    const { ask, priceList } = await euroShop()
    await enforce(priceList, { perishable: 'tag:(' })
    assert.isFalse(parseSelector('tag:(').ok)
    const plan = await ask([3990], { compareAtAmount: 4990 })
    assert.equal(plan.state, 'failed')
    assert.match(plan.failure!, /perishable goods of the price list Default cannot be read/)
  })
})
