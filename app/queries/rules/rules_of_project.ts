import type { HasManyQueryBuilderContract } from '@adonisjs/lucid/types/relations'
import type Project from '#models/project'
import type Rule from '#models/rule'
import type RuleVersion from '#models/rule_version'
import type { PageRequest } from '#services/cursor'

/** A rule together with the version it is at, whose price list is loaded. */
export interface CurrentRule {
  rule: Rule
  version: RuleVersion
}

/**
 * The rules in force in the order of their names, one more than the limit when there are more.
 * Pages continue after `[lower-case name, id]`.
 */
export async function rulesOfProject(
  project: Project,
  { limit, after }: PageRequest
): Promise<CurrentRule[]> {
  const rules = await project
    .related('rules')
    .query()
    .whereNull('archivedAt')
    .if(after, (query) => query.whereRaw('(lower(name), id) > (?, ?)', after!))
    .orderByRaw('lower(name), id')
    .limit(limit + 1)
    .preload('versions', currentVersion)
  return rules.map((rule) => ({ rule, version: rule.versions[0] }))
}

/** Of a rule's versions the one it is at, with what says it aloud; for `preload`. */
export function currentVersion(versions: HasManyQueryBuilderContract<typeof RuleVersion, unknown>) {
  versions
    .whereRaw('number = (select r.version from rules r where r.id = rule_versions.rule_id)')
    .preload('priceList')
    .preload('lane')
}

/** All rules in force, in the order of their names: people write rules, so they are few. */
export function everyRule(project: Project) {
  return rulesOfProject(project, { limit: 1_000_000, after: null })
}

/** @throws E_ROW_NOT_FOUND when the project has no such rule */
export async function findRule(project: Project, id: number): Promise<CurrentRule> {
  const rule = await project.related('rules').query().where('id', id).firstOrFail()
  return { rule, version: await rule.currentVersion() }
}

/**
 * The versions of a rule, the latest first, one more than the limit when there are more. Pages
 * continue below `[number]`.
 */
export async function versionsOfRule(rule: Rule, { limit, after }: PageRequest) {
  return rule
    .related('versions')
    .query()
    .if(after, (query) => query.where('number', '<', after![0]))
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .preload('priceList')
    .preload('lane')
}

/** @throws E_ROW_NOT_FOUND when the rule has no version of that number */
export async function findVersion(rule: Rule, number: unknown) {
  return rule
    .related('versions')
    .query()
    .where('number', Number.isSafeInteger(Number(number)) ? Number(number) : 0)
    .preload('priceList')
    .preload('lane')
    .firstOrFail()
}
