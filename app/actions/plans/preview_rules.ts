import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { scopesOfContest } from '#actions/plans/contest_scope'
import { countRow } from '#actions/plans/count_row'
import { checkProposal } from '#actions/plans/guardrail_set'
import type { MeetingRule } from '#actions/plans/meeting_rule'
import { MeetingTally, type Loss } from '#actions/plans/meeting_tally'
import type { Scope } from '#actions/plans/plan_scope'
import { RuleTally } from '#actions/plans/rule_tally'
import { outcomesOf, testRow } from '#actions/plans/test_rows'
import type { FrozenGuardrail, PlanSummary, TestOutcome } from '#models/plan'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { FrozenRule } from '#pricing/lanes/index'
import { StatisticsCollector, type Statistics } from '#pricing/statistics'
import { readCandidates } from '#queries/plans/candidates'
import { catalogSize } from '#queries/plans/catalog_size'
import type { RuleFigures } from '#queries/plans/plan_rules'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import { onSnapshot } from '#queries/raw_connection'
import { clock } from '#services/clock'

/** So many examples of each combination of rules that meets somewhere, and as many blocked ones. */
const EXAMPLES_ALIKE = 3

/** What one rule of several would do, less what other rules take from it. */
export interface RuleOutcome<Rule extends MeetingRule = MeetingRule> {
  rule: Rule
  /** False for one that only holds variants against those that run. */
  runs: boolean
  figures: Statistics & RuleFigures
  /** To which rules it loses how many variants, the most first. */
  lostTo: { rule: Rule; variants: number }[]
  tests: TestOutcome[]
}

/** What several rules would do together. */
export interface RulesPreview<Rule extends MeetingRule = MeetingRule> {
  summary: PlanSummary
  /** In the order they were given in. */
  rules: RuleOutcome<Rule>[]
  /** Rows of each price list, of each combination of rules a few; their traces name the rules. */
  examples: { list: PriceList; rows: EvaluatedRow[] }[]
  /** What verdicts and explanations are told from; rules by their numbers. */
  guardrails: FrozenGuardrail[]
  frozenRules: FrozenRule[]
}

/**
 * What rules would do now, run together by lanes and priorities as in a plan of them. Nothing is
 * kept.
 *
 * @param examples how many changed rows to give of each price list, and how many blocked ones
 * @param signal stops the work when nobody waits for it any longer; the answer is then partial
 * @throws {DomainException} 422 `price_list_not_found` when the base of a rule is gone
 */
export function previewRules<Rule extends MeetingRule>(
  project: Project,
  rules: { rule: Rule; runs: boolean }[],
  { examples = 50, signal }: { examples?: number; signal?: AbortSignal } = {}
): Promise<RulesPreview<Rule>> {
  return onSnapshot(async (trx) => {
    const listed = rules.map(listedRule)
    const scopes = await scopesOfContest(project, listed, trx)
    const statistics = new StatisticsCollector()
    const tally = new RuleTally()
    const losses: Loss[] = []
    const shown: RulesPreview['examples'] = []
    for (const scope of scopes) {
      const { meeting, rows } = await walk(scope, { trx, statistics, tally, examples, signal })
      losses.push(...meeting.losses(scope.course!))
      shown.push({ list: scope.list, rows })
    }

    const counted = statistics.summary()
    const checks = checkProposal(
      scopes.map(({ guardrails }) => guardrails),
      {
        changed: counted.changed,
        catalogSize: await catalogSize(project, trx),
        now: clock.now().toMillis(),
      }
    )
    const outcomes = await outcomesOf(scopes, trx)
    const tests = testsByRule(scopes, listed, outcomes.tests ?? [])
    return {
      summary: { ...counted, checks, ...outcomes },
      rules: rules.map(({ rule, runs }, number) => ({
        ...{ rule, runs, figures: tally.figures(number), tests: tests.get(number) ?? [] },
        lostTo: losses
          .filter(({ loser }) => loser === number)
          .map(({ winner, variants }) => ({ rule: rules[winner].rule, variants })),
      })),
      examples: shown,
      guardrails: scopes.flatMap(({ guardrails }) => guardrails.frozen()),
      frozenRules: rules.map(frozenRule),
    }
  })
}

interface Walk {
  trx: TransactionClientContract
  statistics: StatisticsCollector
  tally: RuleTally
  examples: number
  signal?: AbortSignal
}

/** Runs the variants of one price list through the rules that meet there. */
async function walk(scope: Scope, { trx, statistics, tally, examples, signal }: Walk) {
  const meeting = new MeetingTally()
  const rows: EvaluatedRow[] = []
  const given = { changed: 0, blocked: 0 }
  for await (const page of readCandidates(scope.source, trx)) {
    if (signal?.aborted) break
    for (const candidate of page) {
      const row = scope.evaluator.evaluate(candidate)
      testRow(scope, row, candidate.testedBy)
      countRow(statistics, row)
      tally.count(scope.course!, candidate.contest!, row)
      const { shown } = meeting.count(candidate.contest!)
      if (row.exception === 'unchanged') continue
      const kind = row.exception === null ? 'changed' : 'blocked'
      if (given[kind] >= examples || shown[kind] >= EXAMPLES_ALIKE) continue
      given[kind]++
      shown[kind]++
      rows.push(row)
    }
  }
  return { meeting, rows }
}

type ListedRule = ReturnType<typeof listedRule>

function listedRule({ rule, runs }: { rule: MeetingRule; runs: boolean }, number: number) {
  const { priceList: list, lane, priority, ruleId, selector, formula } = rule
  const assertions = runs ? rule.assertions : []
  const contest = { number, lane: lane.position, priority, ruleId, selector, formula, assertions }
  return { list, rule: { ...contest, runs } }
}

function frozenRule({ rule, runs }: { rule: MeetingRule; runs: boolean }): FrozenRule {
  const { name, priority, lane, formula } = rule
  return { name, priority, lane: lane.name, formula, runs }
}

/** Outcomes come price list by price list, rule by rule, one for each test. */
function testsByRule(scopes: Scope[], listed: ListedRule[], outcomes: TestOutcome[]) {
  const tests = new Map<number, TestOutcome[]>()
  let next = 0
  for (const { list } of scopes) {
    for (const { rule } of listed.filter((each) => each.list.id === list.id)) {
      tests.set(rule.number, outcomes.slice(next, (next += rule.assertions.length)))
    }
  }
  return tests
}
