import { test } from '@japa/runner'
import { createRule } from '#actions/rules/create_rule'
import { proposeFromChanges } from '#actions/plans/propose_from_changes'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { rollBackPlan } from '#actions/plans/roll_back_plan'
import type Plan from '#models/plan'
import { emptyReason } from '#presenters/plans/empty_plan'
import type { Formula } from '#pricing/formula/index'
import { readSelector } from '#queries/catalog/read_selector'
import { planShop } from '#tests/support/plan_shop'

type Shop = Awaited<ReturnType<typeof planShop>>

const UP: Formula = { base: 'price', adjust: [{ percent: 10 }], compareAt: 'keep' }

async function ofRule({ project, priceList, actor }: Shop, selector: string, formula: Formula) {
  const selectorAst = readSelector(selector)
  const content = { name: 'Rule', selector, selectorAst, formula, priceList, schedule: null }
  const { rule } = await createRule(project, content, actor)
  return proposeFromRule(project, rule, actor)
}

/** Plans over nothing, each from another source. */
const SOURCES: Record<string, (shop: Shop) => Promise<Plan>> = {
  'a rule that selects nothing': (shop) => ofRule(shop, 'tag:nobody', UP),
  'a rule whose prices are there already': (shop) =>
    ofRule(shop, '*', { ...UP, base: { amount: 2000 }, adjust: [] }),
  'a rule without the price it starts from': (shop) =>
    ofRule(shop, '*', { ...UP, base: 'compareAt' }),
  'a sheet of today’s prices': ({ project, priceList, ids, actor }) => {
    const rows = ids.map((variantId) => ({ variantId, priceListId: priceList.id, amount: 2000 }))
    return proposeFromChanges(project, { source: 'import', title: 'Sheet', rows }, actor)
  },
  'a request of today’s prices': ({ ask }) => ask(2000),
  'a rollback of what is back already': async ({ project, actor, ask, approve, apply }) => {
    const plan = await apply(await approve(await ask(2100)))
    await apply(await approve(await ask(2000)))
    return rollBackPlan(project, plan, actor)
  },
  'changes that guardrails stop, each of them': async ({ project, ask }) => {
    await project.related('guardrails').create({
      ...{ kind: 'max_increase', params: { percent: 1 }, level: 'hard' as const },
    })
    return ask(4000)
  },
}

const SAID: Record<string, string> = {
  'a rule that selects nothing': 'selects_nothing: The rule’s selector matched no variant',
  'a rule whose prices are there already': 'changes_nothing: Every price is already what the rule',
  'a rule without the price it starts from':
    'changes_nothing: No price changes: 3 × Nothing to start',
  'a sheet of today’s prices': 'changes_nothing: Every price is already what was asked for.',
  'a request of today’s prices': 'changes_nothing: Every price is already what was asked for.',
  'a rollback of what is back already':
    'changes_nothing: Every price is already what it was before the undone plan.',
  'changes that guardrails stop, each of them': 'all_blocked: All 3 changes are blocked',
}

test.group('Plans over nothing', () => {
  test('{$self}: it says so, and nobody can approve it')
    .with(Object.keys(SOURCES))
    .run(async ({ assert }, source) => {
      const shop = await planShop()
      const plan = await SOURCES[source](shop)
      assert.equal(plan.state, 'proposed')
      const { code, message } = emptyReason(plan)!
      assert.include(`${code}: ${message}`, SAID[source])
      await assert.rejects(() => shop.approve(plan), /nothing to approve/)
    })

  test('a plan that changes any price says nothing of the kind', async ({ assert }) => {
    const { ask } = await planShop()
    assert.isNull(emptyReason(await ask([2000, 2100])))
  })
})
