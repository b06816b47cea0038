import { test } from '@japa/runner'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { createRule } from '#actions/rules/create_rule'
import ContentInvalid from '#exceptions/content_invalid'
import { readNamedRule } from '#queries/rules/read_named_rule'
import { planShop } from '#tests/support/plan_shop'
import { unique } from '#tests/support/project'

const LOWER = { base: 'price', adjust: [{ percent: -25 }] }

/** A shop of three variants at 20.00 that cost 10.00, and a plan of a rule with these tests. */
async function proposed(tests: string[], formula: object = LOWER) {
  const shop = await planShop()
  const request = {
    name: `Rule ${unique()}`,
    selector: '*',
    formula,
    tests,
  }
  const content = ContentInvalid.contentOf(await readNamedRule(shop.project, request))
  const { rule } = await createRule(shop.project, content, shop.actor, { saveAnyway: true })
  const plan = await proposeFromRule(shop.project, rule, shop.actor)
  return { ...shop, rule, plan }
}

test.group('Plans of rules with tests', () => {
  test('say what came of each', async ({ assert }) => {
    const { plan } = await proposed([
      '* never below 15.00',
      'sku:V-1 becomes 14.00',
      'margin:>=40% for *',
      'sku:NOBODY never falls',
    ])
    const told = plan.summary!.tests!.map(({ outcome, rows, failed }) => [outcome, rows, failed])

    assert.deepEqual(told, [
      ['passed', 3, 0],
      ['failed', 1, 1],
      ['failed', 3, 3],
      ['empty', 0, 0],
    ])
    assert.containsSubset(plan.summary!.tests![1].examples, [
      { sku: 'V-1', from: 2000, to: 1500, message: 'would be 15.00 USD' },
    ])
  })

  test('cannot be approved while one fails, and nothing changes', async ({ assert }) => {
    const { plan, approve, prices } = await proposed(['sku:V-1 never below 18.00'])

    await assert.rejects(
      () => approve(plan),
      'The test “sku:V-1 never below 18.00” does not hold: V-1 would be 15.00 USD. Change the rule or the test.'
    )
    await plan.refresh()
    assert.equal(plan.state, 'proposed')
    assert.deepEqual(await prices(), [2000, 2000, 2000])
  })

  test('are approved and applied when all hold or have nothing to be asked of', async ({
    assert,
  }) => {
    const { plan, approve, apply, prices } = await proposed([
      '* never below 15.00',
      'sku:NOBODY never falls',
    ])
    await approve(plan)
    await apply(plan)

    assert.deepEqual(await prices(), [1500, 1500, 1500])
  })

  test('ask of what the rule wants, also where a guardrail stops it', async ({ assert }) => {
    const shop = await planShop()
    await shop.project.related('guardrails').create({
      kind: 'max_decrease',
      params: { percent: 10 },
      level: 'hard',
      enabled: true,
    })
    const request = {
      name: 'Deep',
      selector: '*',
      formula: { base: 'price', adjust: [{ percent: -25 }] },
      tests: ['* never falls more than 20 %'],
    }
    const content = ContentInvalid.contentOf(await readNamedRule(shop.project, request))
    const { rule } = await createRule(shop.project, content, shop.actor, { saveAnyway: true })
    const plan = await proposeFromRule(shop.project, rule, shop.actor)

    assert.equal(plan.summary!.blocked, 3)
    assert.equal(plan.summary!.tests![0].failed, 3)
  })

  test('ask of prices that the rule leaves as they are', async ({ assert }) => {
    const { plan } = await proposed(['* never above 19.99'], { base: { amount: 2000 } })

    assert.equal(plan.summary!.unchanged, 3)
    assert.equal(plan.summary!.tests![0].examples[0].message, 'stays at 20.00 USD')
  })

  test('of rules without tests say nothing of tests', async ({ assert }) => {
    const { plan } = await proposed([])
    assert.notProperty(plan.summary, 'tests')
  })
})
