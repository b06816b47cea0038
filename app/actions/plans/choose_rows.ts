import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import type Plan from '#models/plan'
import { chooseRows, firstChosen, type ChosenRows, type RowStep } from '#queries/plans/chosen_rows'
import type { RowsToReview } from '#queries/plans/read_matching_rows'

/** How many rows a step changed, and how many stay blocked because nobody can let them through. */
export interface ReviewedRows {
  rows: number
  left: number
}

/** More are not named one by one in an event. */
const MOST_NAMED = 100

/**
 * Chooses the rows of a step in a plan that is locked, into the table `chosen_rows` of the
 * transaction.
 *
 * @returns what they are, and what an event tells of them
 * @throws {DomainException} 409 `rows_changed` when a filter no longer matches the rows that were
 *   shown
 */
export async function chooseForReview(
  plan: Plan,
  step: RowStep,
  asked: RowsToReview,
  trx: TransactionClientContract
) {
  // As long as it takes: a plan may have a million rows.
  await trx.rawQuery('set local statement_timeout = 0')
  await plan.load('project')
  const isFilter = !Array.isArray(asked)
  const chosen = await chooseRows(plan, step, isFilter ? asked.filter : { ids: asked }, trx)
  if (isFilter && chosen.digest !== asked.digest) throw rowsChanged(chosen)
  const named = await firstChosen(MOST_NAMED, trx)
  const matching = isFilter ? { filter: asked.told, left: chosen.left } : {}
  const told = { rows: chosen.rows, priceChanges: named.map(String), ...matching }
  return { chosen, told }
}

function rowsChanged({ rows }: ChosenRows) {
  const now =
    rows === 1 ? 'It would be 1 row now' : `It would be ${rows.toLocaleString('en')} rows now`
  return new DomainException(
    `The plan or the catalog has changed: these are not the rows you were shown. ${now}. Look at them again, then repeat it.`,
    { code: 'rows_changed', status: 409, members: { rows } }
  )
}
