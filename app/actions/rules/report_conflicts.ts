import type Project from '#models/project'
import type RuleVersion from '#models/rule_version'
import { byRank } from '#pricing/lanes/index'
import { isOverAt } from '#pricing/schedule/index'
import { MOST_LOOKED_AT, overlapsOf, type Overlap } from '#queries/rules/overlaps'
import type { RuleContent } from '#queries/rules/read_rule'
import { rulesInForce, standingOf, type Standing } from '#queries/rules/rules_in_force'
import { clock } from '#services/clock'

/** Who has the say where both rules match: one of them, or both, one lane after the other. */
export const relations = [
  'other_wins',
  'this_wins',
  'other_runs_before',
  'other_runs_after',
] as const
export type Relation = (typeof relations)[number]

export interface Conflict {
  /** The other rule; its lane is loaded. */
  version: RuleVersion
  relation: Relation
  /** Both have the same priority in the same lane, so that only their age decides. */
  isTie: boolean
  /** How many variants both match. */
  variants: number
  /** SKUs of three of them. */
  examples: string[]
}

export interface ConflictReport {
  /** How many variants the rule matches that have a price in its list. */
  matched: number
  /** Of them, those that no rule of a higher priority in its lane takes. */
  sets: number
  /** There are more than were looked at: every count is of the first 100,000 only. */
  isCapped: boolean
  conflicts: Conflict[]
}

/**
 * Which other rules in force also set the variants of a rule, saved or not, and who has the say
 * there.
 *
 * @param ruleId the rule itself; null for a new one, which stands behind others of its priority
 */
export async function reportConflicts(
  project: Project,
  content: RuleContent,
  ruleId: number | null
): Promise<ConflictReport> {
  const { lane, priority, priceList } = content
  const own = {
    ...{ lane: lane.position, priority, priceListId: priceList.id },
    ruleId: ruleId ?? Infinity,
  }
  const inForce = await rulesInForce(project)
  const now = clock.now().toJSDate()
  const others = inForce.filter(
    (other) =>
      other.ruleId !== ruleId &&
      other.priceListId === priceList.id &&
      !isOverAt(other.schedule, now)
  )
  const overlaps = await overlapsOf(project, content, others)
  const looked = count(overlaps)
  const matched = Math.min(looked, MOST_LOOKED_AT)
  const taken = overlaps.filter(({ matching }) =>
    others.some(
      (other, at) =>
        matching[at] && other.lane.position === own.lane && other.priority > own.priority
    )
  )
  const conflicts = others.map((version, at): Conflict => {
    const both = overlaps.filter(({ matching }) => matching[at])
    return {
      version,
      relation: relationOf(version, own),
      isTie: version.lane.position === own.lane && version.priority === own.priority,
      variants: Math.min(count(both), matched),
      examples: both.flatMap(({ examples }) => examples).slice(0, 3),
    }
  })
  return {
    matched,
    sets: Math.max(0, matched - count(taken)),
    isCapped: looked > MOST_LOOKED_AT,
    conflicts: conflicts.filter(({ variants }) => variants > 0),
  }
}

function relationOf(version: RuleVersion, own: Standing): Relation {
  const other = standingOf(version)
  const isFirst = byRank(other, own) < 0
  if (other.lane === own.lane) return isFirst ? 'other_wins' : 'this_wins'
  return isFirst ? 'other_runs_before' : 'other_runs_after'
}

const count = (overlaps: Overlap[]) => overlaps.reduce((sum, { variants }) => sum + variants, 0)
