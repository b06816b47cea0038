import type { Counterfactuals } from '#actions/counterfactuals/find_counterfactuals'
import type { RuleCounterfactual } from '#actions/counterfactuals/explain_rule'
import { amountText } from '#presenters/amount_text'
import { roleSentence, togetherSentence } from '#presenters/counterfactuals/role_sentences'
import { reasonOf } from '#presenters/price_change_presenter'
import { formatMoney } from '#pricing/money'

/** The answer as a whole, in one sentence or two. */
export function wishSentence(found: Counterfactuals) {
  const { list, wanted, price, rules, asked, moves } = found
  const wish = formatMoney(wanted, list.currency)
  if (!price)
    return `This variant has no price in ${list.name}, so no rule can change it. Import one first.`
  if (price.amount === wanted && rules.length === 0) return `The price is ${wish} already.`
  if (rules.length === 1) return 'One rule sets this price: below is what would have to change.'
  if (rules.length > 0) {
    const together = togetherSentence(found)
    return `${rules.length} rules match this variant. ${together} Below is what would have to change.`
  }
  if (moves.length > 0) return `No rule sets this price. Below is which one would have to match it.`
  const stopped = asked?.exception === 'blocked'
  return `No rule sets this price, so only somebody who asks for ${wish} can change it${stopped ? ', and guardrails would stop that' : ''}.`
}

/** What a rule gives today in its place, and whether one change would make the price the wish. */
export function ruleSentence(rule: RuleCounterfactual, found: Counterfactuals) {
  const { changes, reach, role, today } = rule
  const { list, wanted, meeting } = found
  const wish = amountText(wanted, list.currency)
  const stands = roleSentence(rule, found)
  if (role.is === 'loses' && !role.isTie) return stands
  const isOneOfMany = role.is === 'sets' && meeting!.heats.length > 1
  if (isOneOfMany && meeting!.price === wanted) return `${stands} That is the price asked for.`
  if (!isOneOfMany && today === wanted) return stands

  const does =
    changes.length === 0
      ? `No single change makes it ${wish}.`
      : changes.length === 1
        ? `This alone would make it ${wish}.`
        : `Each of these alone would make it ${wish}.`
  const near = [reach.below, reach.above].flatMap((amount) =>
    amount === null ? [] : [amountText(amount, list.currency)]
  )
  const ending = reach.fits
    ? ''
    : ` Its rounding does not allow ${wish}: the nearest prices it does are ${near.join(' and ')}.`
  return `${stands} ${does}${ending}`
}

/** What would become of a plan that asks for the price itself. */
export function askedSentence({ asked, list, wanted }: Counterfactuals) {
  if (!asked || asked.exception === 'unchanged') return null
  const wish = formatMoney(wanted, list.currency)
  if (asked.exception !== 'blocked')
    return `A plan that asks for ${wish} would pass the guardrails.`
  const checks = asked.checks === null ? null : JSON.parse(asked.checks)
  const story = { source: 'manual', guardrails: [], rollbackOfId: null, ruleVersion: null } as const
  const row = { reason: asked.reason, checks, state: 'blocked' } as Parameters<typeof reasonOf>[0]
  return `A plan that asks for ${wish} would be stopped: ${reasonOf(row, { ...story, guardrails: [] })}`
}
