import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { archiveRule } from '#actions/rules/archive_rule'
import { createRule } from '#actions/rules/create_rule'
import { reviseRule } from '#actions/rules/revise_rule'
import { ruleFileChanges, type RuleFileChange } from '#actions/rules/rule_file_changes'
import { testRule } from '#actions/rules/test_rule'
import RuleFileTestsFailed from '#exceptions/rule_file_tests_failed'
import VersionStale from '#exceptions/version_stale'
import type { Actor } from '#models/actor'
import type { TestOutcome } from '#models/plan'
import type Project from '#models/project'

export interface ImportOptions {
  /** Whether rules that are not in the file are archived. */
  archiveMissing?: boolean
  /** Although tests fail. */
  saveAnyway?: boolean
  /** What was shown to the person who said yes to it. */
  seen?: string
}

export type TestedChange = RuleFileChange & { tests: TestOutcome[] }

/**
 * What taking a file of rules in would do, and what came of their tests. Nothing is kept.
 *
 * @returns the changes, and their fingerprint to say yes to exactly them
 * @throws {RuleFileInvalid} 422
 */
export async function showImport(project: Project, source: string, options: ImportOptions = {}) {
  const changes: TestedChange[] = []
  for (const change of await ruleFileChanges(project, source, options)) {
    const isSaved = change.action === 'created' || change.action === 'revised'
    const tests = isSaved ? await testRule(project, change.content) : []
    changes.push({ ...change, tests })
  }
  return { changes, fingerprint: fingerprintOf(source, changes) }
}

/**
 * Takes a file of rules in: all of it in one transaction, or nothing.
 *
 * @returns what was done
 * @throws {RuleFileInvalid} 422
 * @throws {RuleFileTestsFailed} 422 when tests fail and it is not to be saved anyway
 * @throws {VersionStale} 412 when a rule was edited since it was shown
 */
export async function importRules(
  project: Project,
  source: string,
  actor: Actor,
  options: ImportOptions = {}
): Promise<{ changes: TestedChange[] }> {
  const { changes, fingerprint } = await showImport(project, source, options)
  if (options.seen && options.seen !== fingerprint) throw new VersionStale('list of rules')
  if (!options.saveAnyway) RuleFileTestsFailed.unlessAllHold(changes)
  await db.transaction(async (trx) => {
    for (const change of changes) await carryOut(project, change, actor, trx)
  })
  return { changes }
}

async function carryOut(
  project: Project,
  { tests: tested, ...change }: TestedChange,
  actor: Actor,
  trx: TransactionClientContract
) {
  const saving = { saveAnyway: true, tested, trx }
  if (change.action === 'created') await createRule(project, change.content, actor, saving)
  if (change.action === 'kept' || change.action === 'left' || !change.current) return
  const { rule } = change.current
  const expected = [String(rule.version)]
  if (change.content) await reviseRule(rule, change.content, actor, expected, saving)
  else await archiveRule(rule, actor, expected, { trx })
}

/**
 * The file, and each rule it touches in the version that was compared with it. A form that carries
 * the file may change its line ends and the white space around it, so these do not count.
 */
function fingerprintOf(source: string, changes: RuleFileChange[]) {
  const parts = changes.map(({ action, current }) => [
    action,
    current?.rule.id ?? null,
    current?.rule.version ?? null,
  ])
  return createHash('sha256')
    .update(JSON.stringify([source.replaceAll('\r\n', '\n').trim(), parts]))
    .digest('hex')
}
