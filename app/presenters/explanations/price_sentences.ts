import { amountText } from '#presenters/amount_text'
import { causeOf, causeSentence } from '#presenters/explanations/cause_sentence'
import { momentText } from '#presenters/explanations/moment_text'
import { happening } from '#presenters/happening'
import { formatMoney } from '#pricing/money'
import type { PriceFacts } from '#queries/explanations/explain_price'

/** Why the price was what it was and since when, sentence by sentence. */
export function priceSentences(facts: PriceFacts): string[] {
  return [
    whatItWas(facts),
    causeSentence(facts),
    ...whoDecided(facts),
    ...whatChannelsShowed(facts),
    ...whatElseWasSeen(facts),
    ...whetherItStillComputes(facts),
    ...whatIsKept(facts),
  ]
}

/** Whether the recorded inputs give what is recorded as their result; null where no rule computed it. */
export function isReproduced({ recomputed, change }: PriceFacts) {
  if (!recomputed || !change) return null
  return recomputed.amount === change.to && recomputed.compareAt === change.compareAtTo
}

/** What is kept as the price now is not what the history ends with: something else changed it. */
export function changedOutside({ kept, version, after }: PriceFacts) {
  if (after || !kept) return false
  return !version || kept.amount !== version.amount || kept.compareAt !== version.compareAt
}

function whatItWas(facts: PriceFacts) {
  const { version, after, list, project, at } = facts
  const { timeZone } = project
  if (!version)
    return `Nothing is recorded about a price in ${list.name} ${momentText(at, timeZone)}.`
  const compareAt =
    version.compareAt === null
      ? ''
      : ` (compare-at ${amountText(version.compareAt, list.currency)})`
  const amount = `${formatMoney(version.amount, list.currency)}${compareAt}`
  const from = momentText(version.from, timeZone).slice(3)
  if (!after) return `The price in ${list.name} has been ${amount} since ${from}.`
  const next = amountText(after.amount, list.currency)
  const until = momentText(after.from, timeZone).slice(3)
  return `The price in ${list.name} was ${amount} from ${from} until ${until}, when it became ${next}.`
}

const DECISIONS = [
  'plan.proposed',
  'plan.approved',
  'plan.applying',
  'plan.rolled_back',
  'import.queued',
]

function whoDecided({ events, nameOf, plan }: PriceFacts) {
  const planNumbers = new Map(plan ? [[String(plan.id), plan.number]] : [])
  const told = events
    .filter(({ action }) => DECISIONS.includes(action))
    .map((event) => {
      const comment = event.after?.comment
      const said = typeof comment === 'string' && comment !== '' ? ` (“${comment}”)` : ''
      const { text } = happening(event, { nameOf, planNumbers })
      return `${text.replace('is applying', 'began to apply')}${said}`
    })
  return told.length === 0 ? [] : [`${told.join('; ')}.`]
}

function whatChannelsShowed({ proofs, list }: PriceFacts) {
  return proofs.map(({ channel, state, amount, message }) => {
    const seen = amount === null ? null : amountText(amount, list.currency)
    if (state === 'applied') return `${channel} took it${seen ? ` and then showed ${seen}` : ''}.`
    if (state === 'failed') return `${channel} did not take it${message ? `: ${message}` : '.'}`
    if (state === 'conflicted')
      return `${channel} showed ${seen ?? 'another price'}, so nothing was written there.`
    return `${channel} has been sent it and has not shown it yet.`
  })
}

function whatElseWasSeen({ drifts, project }: PriceFacts) {
  return drifts.map(({ channel, amount, currency, from, to, resolution }) => {
    const price = amountText(amount, currency)
    const until = to ? `until ${momentText(to, project.timeZone).slice(3)}` : 'and still does'
    const end = resolution === 'absorbed' ? ', which became ours' : `, ${until}`
    return `${channel} showed ${price} instead, first seen ${momentText(from, project.timeZone)}${end}.`
  })
}

function whetherItStillComputes(facts: PriceFacts) {
  const { recomputed, change, list } = facts
  const reproduced = isReproduced(facts)
  if (reproduced === null) return []
  if (reproduced) return ['Computed again from the recorded inputs, the rule gives the same.']
  const result =
    recomputed!.amount === null ? 'no price' : amountText(recomputed!.amount, list.currency)
  return [
    `Computed again from the recorded inputs, the rule gives ${result} and not ${amountText(change!.to, list.currency)}: Calibrate computes otherwise today. What was recorded is what was applied.`,
  ]
}

function whatIsKept(facts: PriceFacts) {
  if (!changedOutside(facts)) return []
  const price = formatMoney(facts.kept!.amount, facts.list.currency)
  return [
    causeOf(facts) === 'unrecorded' && !facts.version
      ? `The price kept now is ${price}, from before there was a record.`
      : `The price kept now is ${price}, and no record says who changed it: it was changed outside of Calibrate’s plans and imports.`,
  ]
}
