import { test } from '@japa/runner'
import RuleVersion from '#models/rule_version'
import { effectView } from '#presenters/rules/effect_view'
import { StatisticsCollector } from '#pricing/statistics'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'

function row(sku: string, productTitle: string, more: Partial<PriceChangeRow> = {}) {
  return {
    ...{ id: null, variantId: 1, sku, title: null, productTitle, vendor: null },
    ...{ priceListId: 1, priceListName: 'Default', currency: 'USD', from: 499000, to: 439900 },
    ...{ compareAtFrom: null, compareAtTo: null, cost: null, guardedBy: 0 },
    ...{ state: 'pending' as const, reason: null, trace: '', checks: null },
    ...more,
  }
}

function view(changed: PriceChangeRow[], examples = 2) {
  const statistics = new StatisticsCollector()
  for (const { from, to } of changed) statistics.addChanged('1', from, to, null)
  statistics.addUnchanged('base_missing')
  const ruleVersion = new RuleVersion().fill({
    formula: { base: 'cost', adjust: [], compareAt: 'keep' },
  })
  return effectView(
    {
      summary: { ...statistics.summary(), checks: [] },
      changed,
      blocked: [],
      plan: { source: 'rule', guardrails: [], rollbackOfId: null, ruleVersion },
    },
    examples
  )
}

test.group('The effect of a rule', () => {
  test('shows examples of several products, in their order', ({ assert }) => {
    const { examples } = view([row('A1', 'Shirt'), row('A2', 'Shirt'), row('B1', 'Coat')])
    assert.deepEqual(
      examples.map(({ sku }) => sku),
      ['A1', 'B1']
    )
  })

  test('fills up with more variants of the same product', ({ assert }) => {
    const { examples } = view([row('A1', 'Shirt'), row('A2', 'Shirt'), row('A3', 'Shirt')])
    assert.lengthOf(examples, 2)
  })

  test('writes amounts as people read them', ({ assert }) => {
    const [example] = view([
      row('A1', 'Shirt', { title: 'M / White', compareAtTo: 499000 }),
    ]).examples
    assert.containsSubset(example, {
      ...{ name: 'Shirt / M / White', from: '4,990.00', to: '4,399.00' },
      ...{ compareAt: '4,990.00', compareAtChanged: true },
    })
    assert.closeTo(example.percent!, -11.84, 0.01)
  })

  test('says why variants stay and what to do', ({ assert }) => {
    const [reason] = view([]).untouched
    assert.deepInclude(reason, {
      count: 1,
      note: 'No cost is known, and the price starts from it. Add a cost or narrow the rule.',
    })
  })
})
