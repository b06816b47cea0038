import type PriceList from '#models/price_list'
import type RuleVersion from '#models/rule_version'
import type { StandingRule } from '#pricing/counterfactual/index'
import { compileFormula, type Inputs } from '#pricing/formula/index'
import { chooseWinners, readLaneTrace, runLanes, type LaneReason } from '#pricing/lanes/index'
import type { LaneRule } from '#pricing/lanes/index'
import { currencyExponent } from '#pricing/money'
import type { RuleOnList } from '#queries/counterfactuals/rules_on_list'
import type { Candidate } from '#queries/plans/candidates'
import { priceListNamed } from '#queries/price_lists/price_list_named'
import { meetingOf, standingOf } from '#queries/rules/rules_in_force'

/** Who sets a price in one lane, what it gives there, and who would have. */
export interface LaneOfPrice {
  winner: RuleVersion
  /** Null where it gives nothing, or its window is open and holds the price. */
  amount: number | null
  losers: { version: RuleVersion; amount: number | null }[]
}

/** What becomes of one price when all rules run. */
export interface PriceMeeting {
  /** The rules that meet on its list, also those that do not match; numbers are places here. */
  rules: StandingRule[]
  heats: ReturnType<typeof chooseWinners<StandingRule>>
  lanes: LaneOfPrice[]
  /** After all lanes; null where no rule runs, or something cannot be computed. */
  price: number | null
  reason: LaneReason | null
}

/** The price lists that formulas start from, and what the variant costs in them. */
export interface Bases {
  priceLists: PriceList[]
  amounts: Map<number, number>
}

/** A variant as a plan sees it, and what its prices may claim where a rule claims the prior price. */
export type PricedCandidate = Candidate & Pick<Inputs, 'prior'>

/** Runs the rules of a price list for one variant, as a plan of all rules would at this moment. */
export function meetAtPrice(
  onList: RuleOnList[],
  candidate: PricedCandidate,
  { currency, bases, now }: { currency: string; bases: Bases; now: Date }
): PriceMeeting {
  const matching = new Set(onList.filter(({ matches }) => matches).map(({ version }) => version))
  const versions = meetingOf(
    onList.map(({ version }) => version),
    now
  )
  const rules = versions.map(({ rule: version, runs }, number): StandingRule => {
    const { name, lane, formula } = version
    const base = baseOf(version, bases, currency)
    return {
      ...{ number, name, ...standingOf(version), laneName: lane.name },
      ...{ runs: runs ? compileFormula(formula, currency) : null, matches: matching.has(version) },
      ...{ base: base && { listId: base.listId, amount: base.amount } },
      baseExponentShift: base?.exponentShift ?? 0,
    }
  })
  const heats = chooseWinners(rules.filter(({ matches }) => matches))
  const of = (rule: LaneRule) => (rule as StandingRule).base?.amount ?? null
  const { price, reason, steps, trace } = runLanes(heats, { ...candidate, baseOf: of })
  const isKnown = reason === null || reason === 'equal_to_current'
  const traces = trace === '' ? [] : readLaneTrace(trace)
  return {
    ...{ rules, heats, reason, price: isKnown && steps.length > 0 ? price : null },
    lanes: traces.map(({ winner, losers }, index) => {
      const isStopped = !isKnown && index === traces.length - 1
      const step = steps.find(({ rule }) => rule.number === winner)
      return {
        winner: versions[winner].rule,
        amount: isStopped ? null : (step?.to ?? null),
        losers: losers.map(({ rule, amount }) => ({ version: versions[rule].rule, amount })),
      }
    }),
  }
}

/** The price list a formula starts from, where it names one that there is. */
export function baseOf({ formula: { base } }: RuleVersion, bases: Bases, currency: string) {
  if (typeof base === 'string' || !('priceList' in base)) return null
  const list = priceListNamed(bases.priceLists, base.priceList)
  if (!list) return null
  return {
    ...{ listId: list.id, currency: list.currency, amount: bases.amounts.get(list.id) ?? null },
    exponentShift: currencyExponent(currency) - currencyExponent(list.currency),
  }
}
