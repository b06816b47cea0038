import { test } from '@japa/runner'
import { autoApplySentence, heldBack, type AutoApplyPolicy } from '#pricing/approvals/index'

const policy: AutoApplyPolicy = {
  ...{ sources: ['rule'], mostRows: 200, mostChange: 50_000, allowsBlocked: false },
}
const facts = {
  source: 'rule',
  measures: { rows: 200, largestChange: 50_000, money: { USD: 1n } },
  ...{ blocked: 0, hasWarnings: false, reached: [] },
}

test.group('The auto-apply policy', () => {
  test('reads as one sentence', ({ assert }) => {
    assert.equal(
      autoApplySentence(policy),
      'Plans of rules that change at most 200 prices by at most 5 % each, with no row blocked, are approved and applied by Calibrate.'
    )
    assert.equal(
      autoApplySentence({
        ...policy,
        sources: ['rule', 'import', 'api'],
        mostRows: 1,
        allowsBlocked: true,
      }),
      'Plans of rules, imports and API calls that change at most one price by at most 5 % each, leaving blocked rows behind, are approved and applied by Calibrate.'
    )
  })

  test('lets a plan go that keeps to it, and not one step further: {title}')
    .with([
      { title: 'another source', but: { source: 'rollback' } },
      { title: 'a row more', but: { measures: { ...facts.measures, rows: 201 } } },
      { title: 'no row', but: { measures: { ...facts.measures, rows: 0 } } },
      { title: 'a hair more', but: { measures: { ...facts.measures, largestChange: 50_001 } } },
      { title: 'no percentage', but: { measures: { ...facts.measures, largestChange: null } } },
      { title: 'a blocked row', but: { blocked: 1 } },
      { title: 'a warning', but: { hasWarnings: true } },
    ])
    .run(({ assert }, { but }) => {
      assert.isNull(heldBack(policy, facts))
      assert.isString(heldBack(policy, { ...facts, ...but }))
    })

  test('leaves blocked rows behind where it says so', ({ assert }) => {
    assert.isNull(heldBack({ ...policy, allowsBlocked: true }, { ...facts, blocked: 3 }))
  })
})
