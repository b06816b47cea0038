import db from '@adonisjs/lucid/services/db'
import DomainException from '#exceptions/domain_exception'
import type Project from '#models/project'
import type Variant from '#models/variant'

/**
 * @throws {DomainException} 404 `variant_not_found`
 */
export async function findVariant(project: Project, id: unknown): Promise<Variant> {
  const wanted = Number(id)
  const variant = Number.isSafeInteger(wanted)
    ? await project.related('variants').query().where('id', wanted).first()
    : null
  if (variant) return variant
  throw new DomainException('There is no such variant in this project.', {
    code: 'variant_not_found',
    status: 404,
  })
}

/** A variant's price in one list. */
export interface ListPrice {
  priceListId: number
  name: string
  currency: string
  isDefault: boolean
  amount: number | null
  compareAtAmount: number | null
}

/** The prices of a variant in every list, the default one first. */
export async function pricesOfVariant(variant: Variant) {
  const { rows } = await db.rawQuery(
    `select l.id as "priceListId", l.name, l.currency, l.is_default as "isDefault",
       p.amount, p.compare_at_amount as "compareAtAmount"
     from price_lists l
     left join prices p on p.price_list_id = l.id and p.variant_id = ?
     where l.project_id = ? order by l.is_default desc, l.id`,
    [variant.id, variant.projectId]
  )
  return rows as ListPrice[]
}

/** A price as it was from a moment on, and what made it so. */
export interface PriceMoment {
  id: number
  priceListId: number
  amount: number
  compareAtAmount: number | null
  validFrom: Date
  validTo: Date | null
  source: string
  planId: number | null
  planNumber: number | null
  planTitle: string | null
  priceChangeId: number | null
  importId: number | null
}

const MOST_MOMENTS = 500

/** The history of a variant's prices, the latest first; at most 500 of them. */
export async function historyOfVariant(variant: Variant) {
  const { rows } = await db.rawQuery(
    `select h.id, h.price_list_id as "priceListId", h.amount,
       h.compare_at_amount as "compareAtAmount", h.valid_from as "validFrom",
       lag(h.valid_from) over (partition by h.price_list_id order by h.valid_from desc, h.id desc)
         as "validTo",
       h.source, h.plan_id as "planId", plans.number as "planNumber", plans.title as "planTitle",
       h.price_change_id as "priceChangeId", h.import_id as "importId"
     from price_versions h left join plans on plans.id = h.plan_id
     where h.variant_id = ? and h.project_id = ?
     order by h.valid_from desc, h.id desc limit ${MOST_MOMENTS}`,
    [variant.id, variant.projectId]
  )
  return rows as PriceMoment[]
}
