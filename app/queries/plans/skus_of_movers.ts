import db from '@adonisjs/lucid/services/db'
import type { Mover, Statistics } from '#pricing/statistics'
import { skusOf } from '#queries/catalog/skus_of'

const MOVERS = 10

/** A price that moves far, and whose it is. */
export type NamedMover = Mover & { sku: string }

/** The prices that move most, up and down, the largest first, with their SKUs. */
export async function skusOfMovers({ biggestIncreases, biggestDecreases }: Statistics) {
  const size = ({ changeBasisPoints }: Mover) => Math.abs(changeBasisPoints)
  const movers = [...biggestIncreases, ...biggestDecreases]
    .sort((a, b) => size(b) - size(a) || Number(a.id) - Number(b.id))
    .slice(0, MOVERS)
  const ids = movers.map(({ id }) => Number(id))
  const skus = await skusOf(ids, db.connection())
  return movers.map((mover): NamedMover => ({ ...mover, sku: skus.get(Number(mover.id)) ?? '' }))
}
