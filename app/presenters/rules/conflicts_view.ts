import type { Conflict, ConflictReport, Relation } from '#actions/rules/report_conflicts'
import { counted } from '#presenters/plans/plan_words'

/** How rules meet, as the page tells it; null where the rule meets no other. */
export function conflictsView({ matched, sets, isCapped, conflicts }: ConflictReport) {
  if (conflicts.length === 0) return null
  return {
    /** What higher ranking rules take is said first: it is what surprises. */
    taken: matched - sets,
    summary: summaryOf(matched, sets, isCapped),
    items: conflicts.map((conflict) => itemOf(conflict, matched)),
  }
}

function summaryOf(matched: number, sets: number, isCapped: boolean) {
  const all = isCapped ? `the first ${matched.toLocaleString('en')}` : counted(matched, 'variant')
  const of = isCapped ? `Of ${all} variants` : `Of ${all}`
  if (sets === matched) return `This rule sets all of them in its lane: ${all}.`
  if (sets === 0) return `${of} this rule sets none: others rank higher in its lane.`
  return `${of} this rule sets ${sets.toLocaleString('en')}; others rank higher for the rest.`
}

function itemOf({ version, relation, isTie, variants, examples }: Conflict, matched: number) {
  const more = variants > examples.length ? ' …' : ''
  return {
    ruleId: version.ruleId,
    name: version.name,
    lane: version.lane.name,
    priority: version.priority,
    count: variants,
    share: variants === matched ? 'all of them' : counted(variants, 'variant'),
    says: WORDS[relation](isTie),
    wins: relation === 'other_wins',
    examples: examples.join(', ') + more,
  }
}

const WORDS: Record<Relation, (isTie: boolean) => string> = {
  other_wins: (isTie) =>
    isTie ? 'wins when all rules run: equal priority, and it is older' : 'wins there',
  this_wins: (isTie) =>
    isTie
      ? 'loses when all rules run: equal priority, and this one is older'
      : 'loses there to this rule',
  other_runs_before: () => 'runs before: this rule starts from its price',
  other_runs_after: () => 'runs after: it starts from the price of this rule',
}
