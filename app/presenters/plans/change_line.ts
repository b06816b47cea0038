import { amountText } from '#presenters/amount_text'
import {
  explanationOf,
  isLetThrough,
  reasonOf,
  verdictOf,
  type StoryPlan,
} from '#presenters/price_change_presenter'
import type { Step } from '#pricing/formula/index'
import { guardrailDefinition, type Check } from '#pricing/guardrails/index'
import type { ChannelAnswer } from '#queries/plans/channel_answers'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'

/** A price change as a line of the plan's table, with the ladder that explains it. */
export function changeLine(row: PriceChangeRow, plan: StoryPlan, answers: ChannelAnswer[]) {
  const { id, variantId, sku, currency, from, to, cost, state } = row
  const money = (amount: number | null) => (amount === null ? null : amountText(amount, currency))
  return {
    ...{ id, variantId, sku, currency, state },
    name: [row.productTitle, row.title].filter(Boolean).join(' / '),
    list: row.priceListName,
    from: money(from),
    to: money(to),
    percent: from > 0 ? ((to - from) / from) * 100 : null,
    compareAtFrom: money(row.compareAtFrom),
    compareAtTo: money(row.compareAtTo),
    compareAtChanged: row.compareAtFrom !== row.compareAtTo,
    marginBefore: marginPercent(from, cost),
    marginAfter: marginPercent(to, cost),
    checks: verdictOf(row, plan).checks.map((check) => checkMark(check, row)),
    letThrough: row.override?.reason ?? null,
    canBeLetThrough: canBeLetThrough(row),
    reason: state === 'rejected' ? takenOut(row) : reasonOf(row, plan),
    answers: answers.map((answer) => answerWords(answer, state, money)),
    steps: explanationOf(row, plan).map((step) => rungOf(step, state)),
  }
}

/** A step as the ladder draws it: what a guardrail asks for is read after its answer. */
function rungOf(step: Step, state: PriceChangeRow['state']) {
  const stopped = step.result === 'stopped' || (state === 'unchanged' && step.decided)
  if (!step.key.startsWith('guardrail.')) return { ...step, stopped }
  return { ...step, stopped, operand: null, note: step.note ?? step.operand }
}

/** A comment is the reason of a row that a person took out; without one there is none. */
function takenOut({ reason }: PriceChangeRow) {
  return reason === 'rejected' ? null : reason
}

/** Whether only guardrails that an owner can override stop the row. */
function canBeLetThrough({ state, checks }: PriceChangeRow) {
  const failed = ((checks ?? []) as Check[]).filter(({ ok, level }) => !ok && level !== 'advisory')
  const canBe = failed.length > 0 && failed.every(({ level }) => level === 'overridable')
  return state === 'blocked' && canBe
}

function checkMark(check: Check, row: PriceChangeRow) {
  const { kind, ok, level, message, corrected } = check
  const title = guardrailDefinition(kind).title
  const isNoted = corrected || level === 'advisory' || isLetThrough(check, row)
  const look = ok && !corrected ? 'ok' : isNoted ? 'noted' : 'stopped'
  return { look, text: message ?? (ok ? `${title}: kept` : `${title}: not kept`) }
}

/** What a channel said and shows; of a conflict the reason has told the first already. */
function answerWords(
  { channel, observed, message }: ChannelAnswer,
  state: PriceChangeRow['state'],
  money: (amount: number | null) => string | null
) {
  const shows = observed === null ? null : `${channel} shows ${money(observed)}.`
  const said = message && state !== 'conflicted' ? `${channel}: ${message}` : null
  return [said, shows].filter(Boolean).join(' ')
}

function marginPercent(price: number, cost: number | null) {
  return cost === null || price <= 0 ? null : Math.round(((price - cost) / price) * 100)
}
