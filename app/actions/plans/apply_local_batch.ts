import db from '@adonisjs/lucid/services/db'
import { guardedRows } from '#actions/plans/batch_guard'
import { recordBatch } from '#actions/plans/record_batch'
import Plan from '#models/plan'
import PriceList from '#models/price_list'
import { holdsBatch, type ClaimedBatch } from '#queries/plans/apply_batches'
import { rowsOutside } from '#queries/plans/batch_rows'
import { priceListsOfBatch } from '#queries/plans/price_lists_of_plan'
import {
  markExceptions,
  setPrices,
  takeTurnOf,
  type RowException,
} from '#queries/plans/record_outcome'

/**
 * Applies rows that are listed on no channel: prices, history, exceptions, the batch's end and its
 * event are one transaction, so a kill leaves all of it or nothing.
 */
export async function applyLocalBatch(batch: ClaimedBatch) {
  await db.transaction(async (trx) => {
    if (!(await holdsBatch(batch, trx))) return
    const plan = await Plan.findOrFail(batch.planId, { client: trx })
    const ids = await priceListsOfBatch(batch, trx)
    const lists = await PriceList.findMany(ids, { client: trx })
    const { passed, stopped } = await guardedRows(plan, batch, lists, trx, { takesTurn: true })
    const source = plan.source === 'rollback' ? 'rollback' : 'plan'
    await takeTurnOf(plan, trx)
    const rows = passed.map(({ id }) => id)
    const conflicts = await setPrices(plan.id, rows, source, trx, { onChannels: false })
    const outside = lists.length < ids.length ? await rowsOutside(lists, batch, trx) : []
    const exceptions: RowException[] = [
      ...stopped,
      ...[...conflicts, ...outside].map((each): RowException => ({
        ...each,
        exception: 'conflicted',
      })),
    ]
    await markExceptions(exceptions, trx)
    const conflicted = exceptions.filter(({ exception }) => exception === 'conflicted').length
    await recordBatch(plan, batch, trx, {
      applied: rows.length - conflicts.length,
      failed: exceptions.length - conflicted,
      conflicted,
    })
  })
}
