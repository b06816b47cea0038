import type Plan from '#models/plan'
import type { FrozenGuardrail } from '#models/plan'
import type RuleVersion from '#models/rule_version'
import {
  asksFacts,
  compileGuardrails,
  explainChecks,
  guardrailDefinition,
  guardrailSentence,
  type Check,
  type CompiledGuardrail,
} from '#pricing/guardrails/index'
import {
  explain,
  reasonCodes,
  reasons,
  reasonSentence,
  type Formula,
  type ReasonCode,
  type Step,
} from '#pricing/formula/index'
import { formatAmount } from '#pricing/money'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'

/** What a price change's plan lends to its story. */
export type StoryPlan = Pick<Plan, 'source' | 'guardrails' | 'rollbackOfId'> & {
  ruleVersion: RuleVersion | null
  rollbackOfNumber?: number | null
  correctsChannelId?: number | null
}

/** Reasons that come from elsewhere than a formula. */
const REASONS: Record<string, { title: string; sentence: string }> = {
  price_changed: {
    title: 'Price changed since',
    sentence:
      'Not applied: the price was changed after this plan was made. Propose again against today’s prices.',
  },
  changed_since: {
    title: 'Price changed since',
    sentence:
      'Left out: the price is no longer what that plan wrote, so undoing it would overwrite a later change.',
  },
  not_written: {
    title: 'Not written before',
    sentence:
      'Left alone: the plan that begins the window does not write this price, so there is nothing to restore.',
  },
  channel_price_changed: {
    title: 'Channel shows another price',
    sentence:
      'Not applied: the channel shows a price that Calibrate did not write. Sync the channel, then decide which price is right.',
  },
  frozen: {
    title: 'Frozen: its price drifted',
    sentence:
      'Not changed: a channel shows another price of this variant than Calibrate wrote, and nobody has decided which one is right. Open Channels, then Drift: take its price, or put ours back.',
  },
  drift_over: {
    title: 'The drift is over',
    sentence:
      'Not applied: the channel no longer shows the price that this plan takes, so there is nothing to take.',
  },
  listing_gone: {
    title: 'Listing is gone',
    sentence: 'Not applied: the channel no longer has this offer. Sync the channel.',
  },
  price_gone: {
    title: 'Price is gone',
    sentence: 'Not applied: the variant, or its price, is no longer in Calibrate.',
  },
  not_shown: {
    title: 'Channel does not show it',
    sentence:
      'Not applied: the channel did not show the new price, after several tries. Look at the offer there, then apply the plan again.',
  },
  channel_unavailable: {
    title: 'Channel did not answer',
    sentence: 'Not applied: the channel did not answer. Apply the plan again to retry these rows.',
  },
}

/** A reason code as a heading, for counts and filters. */
export function reasonTitle(code: string) {
  if (isFormulaReason(code)) return reasons[code].title
  if (code in REASONS) return REASONS[code].title
  return titleOfGuardrail(code) ?? code.replaceAll('_', ' ')
}

/** Why this row is not as planned, in a sentence; null where it is. */
export function reasonOf(row: PriceChangeRow, plan: StoryPlan) {
  if (row.reason === null) return null
  if (isFormulaReason(row.reason)) {
    const formula = (plan.ruleVersion?.formula ?? { base: 'price', adjust: [] }) as Formula
    return reasonSentence(row.reason, formula)
  }
  const failed = (row.checks as Check[] | null)?.find(({ kind }) => kind === row.reason)
  return failed?.message ?? REASONS[row.reason]?.sentence ?? otherwise(row)
}

/** A channel's own code says nothing to a person; its message stands beside this sentence. */
function otherwise({ reason, state }: PriceChangeRow) {
  return state === 'failed' ? 'Not applied: the channel refused this price.' : reason
}

/** The ladder from the base to the final amount, the guardrails last. */
export function explanationOf(row: PriceChangeRow, plan: StoryPlan): Step[] {
  const { ruleVersion } = plan
  const inputs = { price: row.from, compareAt: row.compareAtFrom }
  const steps = ruleVersion
    ? explain(ruleVersion.formula as Formula, row.currency, inputs, row.trace)
    : askedSteps(row, plan)
  return [...steps, ...guardrailSteps(row, plan)]
}

/** Each guardrail that applies to the row with its answer, as frozen with the plan. */
export function verdictOf(row: PriceChangeRow, plan: StoryPlan): { ok: boolean; checks: Check[] } {
  // Guardrails are not asked about what does not change, but one may be why there is nothing left.
  if (row.state === 'unchanged') return { ok: true, checks: (row.checks ?? []) as Check[] }
  const stored = new Map(((row.checks ?? []) as Check[]).map((check) => [check.guardrail, check]))
  const told = explainChecks(applyingTo(row, plan), changeOf(row)).map(keptWhereUnknown)
  const frozen = told.map((check) => stored.get(check.guardrail) ?? check)
  const later = [...stored.values()].filter(
    ({ guardrail }) => !frozen.some((check) => check.guardrail === guardrail)
  )
  const checks = [...frozen, ...later]
  const passes = (check: Check) => check.ok || check.level === 'advisory'
  return { ok: checks.every((check) => passes(check) || isLetThrough(check, row)), checks }
}

/** Whether an owner let the row cross this guardrail. */
export function isLetThrough({ ok, guardrail }: Check, { override }: PriceChangeRow) {
  return !ok && (override?.guardrails.includes(guardrail) ?? false)
}

/** What was looked up is not kept: a guardrail that did not hold by it stands with the row. */
function keptWhereUnknown(check: Check): Check {
  return asksFacts(check.kind) ? { ...check, ok: true, message: null } : check
}

function askedSteps(row: PriceChangeRow, plan: StoryPlan): Step[] {
  const money = (amount: number) => formatAmount(amount, row.currency)
  const corrects = (plan.correctsChannelId ?? null) !== null
  const steps: Step[] = [
    step('base', corrects ? 'Price seen there' : 'Current price', null, money(row.from)),
  ]
  const asked = {
    rollback: `Price before plan ${plan.rollbackOfNumber ?? ''}`.trim(),
    import: 'Price in the file',
    drift: corrects ? 'Our price, put back' : 'Price seen on the channel',
  }
  const name = asked[plan.source as keyof typeof asked] ?? 'Price asked for'
  steps.push({ ...step('asked', name, null, money(row.to)), decided: true })
  if (row.compareAtFrom !== row.compareAtTo) {
    const result = row.compareAtTo === null ? 'none' : money(row.compareAtTo)
    steps.push(step('compareAt', 'Compare-at', null, result))
  }
  return steps
}

function guardrailSteps(row: PriceChangeRow, plan: StoryPlan): Step[] {
  const frozen = new Map(plan.guardrails.map((guardrail) => [guardrail.id, guardrail]))
  return verdictOf(row, plan).checks.map((check) => {
    const { guardrail: id, kind, message } = check
    const guardrail = frozen.get(id)
    const title = titleOfGuardrail(kind) ?? kind
    const sentence = guardrail ? guardrailSentence(guardrail, row.currency) : null
    return step(`guardrail.${kind}`, title, sentence, resultOf(check, row), message)
  })
}

function resultOf(check: Check, row: PriceChangeRow) {
  const { ok, level, corrected } = check
  if (corrected) return 'corrected'
  if (ok) return 'kept'
  if (level === 'advisory') return 'noted'
  return isLetThrough(check, row) ? 'let through' : 'stopped'
}

function applyingTo(row: PriceChangeRow, plan: StoryPlan): CompiledGuardrail[] {
  const here = plan.guardrails.filter(({ priceListId }) => priceListId === row.priceListId)
  const narrowed = here.filter((guardrail) => guardrail.narrowed)
  const applies = (guardrail: FrozenGuardrail) =>
    !guardrail.narrowed || isBitSet(row.guardedBy, narrowed.indexOf(guardrail))
  return compileGuardrails(here.filter(applies), row.currency)
}

const isBitSet = (sum: number, bit: number) => Math.floor(sum / 2 ** bit) % 2 === 1

function changeOf({ from, to, compareAtFrom, compareAtTo, cost, currency }: PriceChangeRow) {
  return { from, to, compareAtFrom, compareAtTo, cost, currency }
}

function isFormulaReason(code: string): code is ReasonCode {
  return (reasonCodes as readonly string[]).includes(code)
}

function titleOfGuardrail(kind: string) {
  try {
    return guardrailDefinition(kind).title
  } catch {
    return null
  }
}

function step(
  key: string,
  name: string,
  operand: string | null,
  result: string,
  note: string | null = null
): Step {
  return { key, step: name, operand, result, note }
}
