import type { Counterfactuals } from '#actions/counterfactuals/find_counterfactuals'
import type { RuleCounterfactual } from '#actions/counterfactuals/explain_rule'
import type { PriceMeeting } from '#actions/counterfactuals/meet_at_price'
import { amountText } from '#presenters/amount_text'
import { reasonSentence } from '#pricing/formula/index'

/** "When all rules run, “Margin”, then “Summer” set it to 43.99." */
export function togetherSentence({ meeting, list }: Pick<Counterfactuals, 'meeting' | 'list'>) {
  if (!meeting || meeting.lanes.length === 0) return 'Their own schedules run them.'
  if (meeting.price === null) return `When all rules run it stays as it is: ${stopOf(meeting)}`
  const winners = meeting.lanes.map(({ winner }) => `“${winner.name}”`)
  const verb = winners.length === 1 ? 'sets' : 'set'
  return `When all rules run, ${winners.join(', then ')} ${verb} it to ${amountText(meeting.price, list.currency)}.`
}

/** Where a rule stands among the others, and what it gives there. */
export function roleSentence(rule: RuleCounterfactual, found: Counterfactuals) {
  const { role, version } = rule
  const { list, meeting, wanted } = found
  const gives = givesSentence(rule, found)
  const lane = `the lane ${version.lane.name}`
  if (role.is === 'holds')
    return `Its window is open, so the price stays as it has set it. ${gives}`
  if (role.is === 'scheduled') return `Its own schedule runs it, not a plan of all rules. ${gives}`
  if (role.is === 'loses') {
    const { to, isTie } = role
    if (isTie)
      return `When all rules run it loses to “${to.name}”, which has the same priority in ${lane} and is older. A plan of it alone sets the price. ${gives}`
    const own = rule.today === wanted ? 'It would give exactly this price, but' : 'It loses:'
    return `${own} “${to.name}” ranks higher in ${lane} (priority ${to.priority} over ${version.priority}) and sets this variant. No change of its formula helps.`
  }
  if (meeting!.heats.length === 1) return gives
  if (meeting!.price === null) return `Nothing changes when all rules run: ${stopOf(meeting!)}`
  const [own, after] = [rule.today!, meeting!.price].map((amount) =>
    amountText(amount, list.currency)
  )
  const isLast = meeting!.lanes.at(-1)!.winner === version
  const then = isLast || own === after ? '' : `, and the lanes after it make that ${after}`
  return `It wins in ${lane} and gives ${own} there${then}.`
}

function givesSentence({ today, reason, version }: RuleCounterfactual, found: Counterfactuals) {
  const { list, wanted } = found
  if (today === null) {
    return reason === null || reason === 'outranked'
      ? 'It gives nothing today.'
      : reasonSentence(reason, version.formula)
  }
  const amount = amountText(today, list.currency)
  return today === wanted ? `It gives ${amount} already.` : `It gives ${amount} today.`
}

/** Why all rules together leave a price as it is, naming the rule. */
function stopOf({ lanes, reason }: PriceMeeting) {
  const { winner } = lanes.at(-1)!
  if (reason === null || reason === 'outranked')
    return `the window of “${winner.name}” is open, and what it has set stays.`
  const sentence = reasonSentence(reason, winner.formula).replace('Not changed: ', '')
  return `${sentence} The rule is “${winner.name}”.`
}
