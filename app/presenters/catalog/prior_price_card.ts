import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { amountText } from '#presenters/amount_text'
import { dayText, isClaim, noPriorPriceText, priorPriceText } from '#pricing/prior_price/index'
import type { VariantPriorPrice } from '#queries/price_lists/prior_price_of_variant'

interface Enforced {
  list: PriceList
  found: VariantPriorPrice
}

/** What the EU's prior price of a variant is in each list that enforces it, by the list's id. */
export function priorPriceCards(enforced: Enforced[], project: Pick<Project, 'timeZone'>) {
  return new Map(enforced.map((each) => [each.list.id, cardOf(each, project)]))
}

function cardOf({ list, found }: Enforced, project: Pick<Project, 'timeZone'>) {
  const { prior, at, history, claimed } = found
  const isExempt = prior.reason === 'perishable'
  const isUnlawful = claimed !== null && !isExempt && (prior.amount ?? 0) < claimed
  return {
    amount: prior.amount === null ? null : amountText(prior.amount, list.currency),
    sentence: sentenceOf(found, list, project),
    isRunning: prior.reducedAt < at.toMillis(),
    claimed: claimed === null ? null : amountText(claimed, list.currency),
    isUnlawful,
    isExempt,
    points: history
      .filter((version, index) => {
        const next = history[index + 1]
        const isOver = next && next.validFrom.toMillis() <= prior.from
        return !isOver && version.validFrom.toMillis() < prior.reducedAt
      })
      .map(({ validFrom, amount, compareAtAmount }) => ({
        at: new Date(Math.max(validFrom.toMillis(), prior.from)).toISOString(),
        amount,
        label: amountText(amount, list.currency),
        note: isClaim(amount, compareAtAmount) ? 'shown as a reduction' : undefined,
      })),
    until: new Date(prior.reducedAt).toISOString(),
  }
}

function sentenceOf(
  { prior, at, claimed }: VariantPriorPrice,
  { currency }: PriceList,
  project: Pick<Project, 'timeZone'>
) {
  const { timeZone } = project
  if (prior.reason === 'perishable') return 'Exempt: perishable goods.'
  if (prior.amount === null)
    return `Nothing may be claimed. ${noPriorPriceText(prior, { timeZone })}`
  const text = priorPriceText(prior, { timeZone }, currency)
  const isRunning = claimed !== null && prior.reducedAt < at.toMillis()
  const began = dayText(prior.reducedAt, timeZone)
  return isRunning
    ? `The reduction of ${began} may claim at most ${text}.`
    : `A reduction that begins now may claim at most ${text}.`
}
