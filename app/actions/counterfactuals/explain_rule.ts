import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import {
  baseOf,
  type Bases,
  type PricedCandidate,
  type PriceMeeting,
} from '#actions/counterfactuals/meet_at_price'
import type { GuardrailSet } from '#actions/plans/guardrail_set'
import type PriceList from '#models/price_list'
import type RuleVersion from '#models/rule_version'
import type Variant from '#models/variant'
import {
  alone,
  counterfactual,
  inLanes,
  type Counterfactual,
  type SingleChange,
} from '#pricing/counterfactual/index'
import type { Check } from '#pricing/guardrails/index'
import {
  matchesWith,
  type OtherNumbers,
  type RuleOnList,
} from '#queries/counterfactuals/rules_on_list'
import type { Candidate } from '#queries/plans/candidates'
import { outranking, standingOf } from '#queries/rules/rules_in_force'

/** A change that would do it, and the guardrails that would then stop it. */
export type GuardedChange = SingleChange & { passes: boolean; failed: Check[] }

/**
 * What a rule that matches has to say: it `sets` the price in its lane, `holds` it while its window
 * is open, `loses` to another one, or its own schedule runs it. A tie only matters when all run.
 */
export type Role =
  { is: 'sets' | 'holds' | 'scheduled' } | { is: 'loses'; to: RuleVersion; isTie: boolean }

/** What one rule says. */
export interface RuleCounterfactual extends Omit<Counterfactual, 'changes'> {
  version: RuleVersion
  role: Role
  /** The currency of the list its formula starts from, where it names one. */
  baseCurrency: string | null
  changes: GuardedChange[]
}

export interface Given {
  variant: Variant
  list: PriceList
  bases: Bases
  wanted: number
  guardrails: GuardrailSet
  /** All rules of the list. */
  rules: RuleOnList[]
  meeting: PriceMeeting
  now: Date
}

/**
 * Solves one rule for a price, with the lanes before and after it, and keeps only what leaves it to
 * the same rules to set the price. Nothing helps a rule that others of a higher priority outrank.
 */
export async function explainRule(
  rule: RuleOnList,
  candidate: PricedCandidate,
  given: Given,
  trx: TransactionClientContract
): Promise<RuleCounterfactual> {
  const { version } = rule
  const { list, meeting, wanted } = given
  const { currency } = list
  const base = baseOf(version, given.bases, currency)
  const inputs = {
    ...{ price: candidate.price, compareAt: candidate.compareAt, cost: candidate.cost },
    ...{ base: base?.amount ?? null, baseExponentShift: base?.exponentShift ?? 0 },
    prior: candidate.prior,
  }
  const role = roleOf(rule, given)
  const own = meeting.rules.find(({ ruleId }) => ruleId === version.ruleId)
  const isOneOfMany = role.is === 'sets' && meeting.heats.length > 1
  const course = isOneOfMany ? inLanes(currency, meeting.heats, own!) : alone(currency)
  const situation = { formula: version.formula, inputs }
  const solved = counterfactual(situation, currency, wanted, course)
  const meets = ({ version: { ruleId } }: RuleOnList) =>
    meeting.rules.some((each) => each.ruleId === ruleId)
  const steady = role.is === 'sets' ? given.rules.filter(meets) : [rule]
  const changes =
    role.is === 'loses' && !role.isTie
      ? []
      : await kept(solved.changes, steady, candidate, given, trx)
  return {
    ...{ ...solved, version, role, changes, baseCurrency: base?.currency ?? null },
    ...(isOneOfMany ? inItsLane(version, given) : {}),
  }
}

function roleOf({ version }: RuleOnList, { rules, meeting, now }: Given): Role {
  const matching = rules.filter(({ matches }) => matches).map((each) => each.version)
  const [higher] = outranking(standingOf(version), matching, now)
  if (higher) return { is: 'loses', to: higher, isTie: false }
  const own = meeting.rules.find(({ ruleId }) => ruleId === version.ruleId)
  if (!own) return { is: 'scheduled' }
  if (own.runs === null) return { is: 'holds' }
  const heat = meeting.heats.find(({ losers }) => losers.includes(own))
  const winner = matching.find(({ ruleId }) => ruleId === heat?.winner.ruleId)
  return winner ? { is: 'loses', to: winner, isTie: true } : { is: 'sets' }
}

/** What it gives in its lane; its rounding binds the price only where no lane follows. */
function inItsLane(version: RuleVersion, { meeting }: Given) {
  const lane = meeting.lanes.find(({ winner }) => winner === version)
  const isLast = meeting.lanes.at(-1)?.winner === version
  const reach = { fits: true, below: null, above: null }
  return { today: lane?.amount ?? null, reason: meeting.reason, ...(isLast ? {} : { reach }) }
}

/** Changes that leave all of these rules matching as they do, with what guardrails say of them. */
async function kept(
  changes: SingleChange[],
  rules: RuleOnList[],
  candidate: Candidate,
  given: Given,
  trx: TransactionClientContract
) {
  const { list, variant } = given
  const possible: GuardedChange[] = []
  for (const change of changes) {
    const others = otherNumbers(change)
    const after = others ? await matchesWith(rules, variant, list, others, trx) : null
    if (after && rules.some(({ matches }, index) => matches !== after[index])) continue
    const { cost } = change.situation.inputs
    possible.push({ ...change, ...guarded({ ...change.price, cost }, candidate, given) })
  }
  return possible
}

/** What a selector could ask about that would be other than it is. */
function otherNumbers({ key, situation: { inputs } }: SingleChange): OtherNumbers | null {
  if (key === 'input.price') return { price: inputs.price }
  if (key === 'input.compareAt') return { compareAt: inputs.compareAt }
  return key === 'input.cost' ? { cost: inputs.cost } : null
}

/** What the guardrails say of a price change of the variant. */
export function guarded(
  change: SingleChange['price'] & { cost: number | null },
  candidate: Candidate,
  { list: { currency }, guardrails }: Pick<Given, 'list' | 'guardrails'>
) {
  const judged = { ...change, currency, ...candidate.facts }
  const { ok: passes, failed } = guardrails.check(judged, candidate.guardedBy)
  return { passes, failed }
}
