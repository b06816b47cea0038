import { createRule } from '#actions/rules/create_rule'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import type { Formula } from '#pricing/formula/index'
import { planShop } from '#tests/support/plan_shop'

/** Ten percent off, ending .99, and the old price as compare-at. */
export const LESS: Formula = {
  base: 'price',
  adjust: [{ percent: -10 }],
  round: { step: 100, ending: 99 },
  compareAt: 'previous',
}

/** A shop whose first variant was 20.00, became 17.99 by a rule's plan, */
export async function ruleShop(formula: Formula = LESS) {
  const shop = await planShop({ variants: 1 })
  const { project, priceList, actor, approve, apply } = shop
  const { rule } = await createRule(
    project,
    {
      name: 'Ten off',
      selector: '*',
      selectorAst: { kind: 'all' },
      formula,
      priceList,
      schedule: null,
    },
    actor
  )
  const plan = await apply(await approve(await proposeFromRule(project, rule, actor)))
  return { ...shop, rule, plan }
}
