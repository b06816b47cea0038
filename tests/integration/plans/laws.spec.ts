import { test } from '@japa/runner'
import fc from 'fast-check'
import db from '@adonisjs/lucid/services/db'
import { applyPlan } from '#actions/plans/apply_plan'
import { approvePlan } from '#actions/plans/approve_plan'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import { createRule } from '#actions/rules/create_rule'
import type { Actor } from '#models/actor'
import type Plan from '#models/plan'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { validateFormula, type Formula } from '#pricing/formula/index'
import { work } from '#tests/support/plan_shop'
import { createPriceList, createProject, createVariant, setPrice } from '#tests/support/project'
import { formulas } from '../../unit/pricing/formula/arbitraries.js'

/** The same catalogs in each run: a law that fails must fail again. */
const SEED = 20_260_101
const CURRENCIES = ['USD', 'JPY', 'KWD']
const VARIANTS = 40

/** One random variant: its price and compare-at in each list, and its cost. */
const prices = fc.oneof(
  fc.integer({ min: 1, max: 50_000 }),
  fc.integer({ min: 1, max: 1_000_000_000_000 })
)
const rows = fc.record({
  cost: fc.option(fc.integer({ min: 0, max: 30_000 })),
  lists: fc.tuple(
    ...CURRENCIES.map(() =>
      fc.option(fc.record({ price: prices, above: fc.option(fc.integer({ min: 1, max: 9000 })) }))
    )
  ),
})

/** A project with a list in each currency, and variants with random prices in some of them. */
async function randomShop(seed: number) {
  const { project, owner, priceList } = await createProject({ currency: CURRENCIES[0] })
  const lists = [priceList]
  for (const currency of CURRENCIES.slice(1))
    lists.push(await createPriceList(project, { name: `In ${currency}`, currency }))
  for (const row of fc.sample(rows, { seed, numRuns: VARIANTS })) {
    const variant = await createVariant(project, { cost: row.cost, price: null })
    for (const [index, given] of row.lists.entries()) {
      if (!given) continue
      const compareAt = given.above === null ? null : given.price + given.above
      await setPrice(variant, lists[index], given.price, compareAt)
    }
  }
  const actor: Actor = { type: 'user', id: owner.id }
  return { project, lists, actor }
}

/** Random formulas that could be saved, for lists that name no other list. */
function randomFormulas(seed: number, count: number): Formula[] {
  const usable = formulas.filter(
    (formula) =>
      validateFormula(formula).ok &&
      !(typeof formula.base === 'object' && 'priceList' in formula.base)
  )
  return fc.sample(usable, { seed, numRuns: count })
}

async function propose(project: Project, priceList: PriceList, formula: Formula, actor: Actor) {
  const name = `Rule ${Math.random()}`
  const content = {
    schedule: null,
    name,
    selector: '*',
    selectorAst: { kind: 'all' as const },
    formula,
    priceList,
  }
  const { rule } = await createRule(project, content, actor)
  return { rule, plan: await proposeFromRule(project, rule, actor) }
}

async function apply(project: Project, plan: Plan, actor: Actor) {
  await approvePlan(project, plan, actor, { digest: plan.digest! })
  await applyPlan(plan, actor)
  return work(plan)
}

/** Every price and compare-at price of the project, in one text. */
async function everyPrice(project: Project) {
  const kept = await db
    .from('prices')
    .where('project_id', project.id)
    .orderBy(['price_list_id', 'variant_id'])
  return kept
    .map((row) => `${row.price_list_id}/${row.variant_id}: ${row.amount} ${row.compare_at_amount}`)
    .join('\n')
}

/** What a plan would do, row by row, without the ids of its rows. */
async function effectOf(plan: Plan) {
  const changes = await db
    .from('price_changes')
    .where('plan_id', plan.id)
    .orderBy(['price_list_id', 'variant_id'])
  return changes.map(({ id: _id, plan_id: _plan, ...row }) => row)
}

test.group('Plans: laws', () => {
  test('the same catalog gives the same plan and digest, in whatever order its rows lie', async ({
    assert,
  }) => {
    const { project, lists, actor } = await randomShop(SEED)
    let changed = 0
    for (const [index, formula] of randomFormulas(SEED, 6).entries()) {
      const list = lists[index % lists.length]
      const { rule, plan } = await propose(project, list, formula, actor)
      // A row that is written again lies elsewhere: PostgreSQL keeps its versions at the end.
      await db.rawQuery(
        'update prices set amount = amount where project_id = ? and variant_id % 3 = ?',
        [project.id, index % 3]
      )
      await db.rawQuery('update variants set sku = sku where project_id = ? and id % 2 = ?', [
        project.id,
        index % 2,
      ])
      const again = await proposeFromRule(project, rule, actor)
      assert.equal(again.digest, plan.digest)
      assert.deepEqual(again.summary, plan.summary)
      assert.deepEqual(await effectOf(again), await effectOf(plan))
      changed += plan.summary!.changed
    }
    assert.isAbove(changed, 20)
  })

  test('what is applied and rolled back leaves every price and compare-at as it was', async ({
    assert,
  }) => {
    const { project, lists, actor } = await randomShop(SEED + 1)
    const before = await everyPrice(project)
    let changed = 0
    for (const [index, formula] of randomFormulas(SEED + 1, 14).entries()) {
      const { plan } = await propose(project, lists[index % lists.length], formula, actor)
      if (plan.summary!.changed === 0) continue
      await apply(project, plan, actor)
      assert.equal(plan.state, 'applied')
      assert.notEqual(await everyPrice(project), before)
      await apply(project, await rollBackPlan(project, plan, actor), actor)
      assert.equal(await everyPrice(project), before)
      changed += plan.summary!.changed
    }
    assert.isAbove(changed, 20)
  })

  test('one plan over lists in several currencies is undone in all of them', async ({ assert }) => {
    const { project, lists, actor } = await randomShop(SEED + 2)
    const before = await everyPrice(project)
    const kept = await db.from('prices').where('project_id', project.id).orderBy('variant_id')
    const asked = kept.map((row, index) => ({
      variantId: row.variant_id,
      priceListId: row.price_list_id,
      amount: Number(row.amount) + 1 + (index % 7),
      ...(index % 3 === 0 ? { compareAtAmount: null } : {}),
    }))
    const plan = await proposeFromChanges(
      project,
      { source: 'api', title: 'All', rows: asked },
      actor
    )
    await apply(project, plan, actor)
    assert.equal(new Set(kept.map((row) => row.price_list_id)).size, lists.length)
    assert.equal(plan.summary!.changed, kept.length)
    await apply(project, await rollBackPlan(project, plan, actor), actor)
    assert.equal(await everyPrice(project), before)
  })
})
