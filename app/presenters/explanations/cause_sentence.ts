import { amountText } from '#presenters/amount_text'
import { momentText } from '#presenters/explanations/moment_text'
import type { PriceFacts } from '#queries/explanations/explain_price'
import type { RecordedPrice } from '#queries/explanations/price_at'

/** What made the price what it was, in one kind a program can tell apart. */
export type CauseKind =
  'rule' | 'import' | 'asked' | 'rollback' | 'absorbed' | 'file' | 'unrecorded' | 'none'

/** @returns `none` where no price was known then, `unrecorded` where no record says why it was */
export function causeOf({ version, kept, after, plan }: PriceFacts): CauseKind {
  if (!version) return kept && !after ? 'unrecorded' : 'none'
  if (!plan) return version.source === 'import' || version.source === 'demo' ? 'file' : 'unrecorded'
  if (plan.source === 'rule') return 'rule'
  if (plan.source === 'rollback') return 'rollback'
  if (plan.source === 'drift') return 'absorbed'
  return plan.source === 'import' ? 'import' : 'asked'
}

/** "Plan 128, “Summer”, lowered it from 57.00 to 49.90: version 3 of its rule computed it." */
export function causeSentence(facts: PriceFacts): string {
  const { plan, version, before, list } = facts
  const file = fileName(facts)
  switch (causeOf(facts)) {
    case 'none':
      return facts.after
        ? `No price was known yet: the first one came ${momentText(facts.after.from, facts.project.timeZone)}.`
        : 'This variant never had a price in this list.'
    case 'unrecorded':
      return 'No record says where this price came from.'
    case 'file':
      return before
        ? `An import${file} set it to ${amountText(version!.amount, list.currency)}.`
        : `It is the first price: an import${file} brought it.`
    default:
      return `Plan ${plan!.number}, “${plan!.title}”, ${movement(version!, before, list.currency)}${byWhat(facts)}`
  }
}

function movement(version: RecordedPrice, before: RecordedPrice | null, currency: string) {
  const [to, from] = [version, before].map((price) => price && amountText(price.amount, currency))
  if (!before) return `set it to ${to}`
  if (before.amount === version.amount) return `kept it at ${to} and changed its compare-at price`
  return `${version.amount < before.amount ? 'lowered' : 'raised'} it from ${from} to ${to}`
}

function byWhat(facts: PriceFacts) {
  const { plan, drifts } = facts
  const { source, ruleVersion, rollbackOf } = plan!
  if (ruleVersion)
    return `, as version ${ruleVersion.number} of the rule “${ruleVersion.name}” computes it.`
  if (source === 'rollback') return `, undoing plan ${rollbackOf.number}, “${rollbackOf.title}”.`
  if (source === 'import') return `, as an import${fileName(facts)} asked.`
  const seen = drifts.find(({ resolution }) => resolution === 'absorbed')
  if (source === 'drift') return `, taking the price that ${seen?.channel ?? 'a channel'} showed.`
  return source === 'api' ? ', as the API was asked.' : ', as somebody asked.'
}

const fileName = ({ file }: PriceFacts) => (file?.filename ? ` of “${file.filename}”` : '')
