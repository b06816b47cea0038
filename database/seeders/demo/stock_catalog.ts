import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Event from '#models/event'
import Import from '#models/import'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { at } from './at.ts'
import type { DemoProduct } from './catalog.ts'
import { acting, type Staff } from './open_shop.ts'
import { inEuros, pricesByWeek, type DemoPrice } from './prices.ts'

interface Stock {
  project: Project
  staff: Staff
  priceLists: { dollars: PriceList; euros: PriceList }
  catalog: DemoProduct[]
  /** When the catalog came in, and each price sheet after it. */
  weeks: DateTime[]
}

/**
 * Puts the catalog in as the shop's weekly imports would have: the first one makes products,
 * variants and prices, each later one changes some prices.
 */
export async function stockCatalog({ project, staff, priceLists, catalog, weeks }: Stock) {
  const history = pricesByWeek(catalog, weeks.length)
  const dollars = priceRows(history)
  const euros = priceRows(history, inEuros)
  for (const [week, moment] of weeks.entries()) {
    await at(moment, () =>
      db.transaction(async (trx) => {
        const total = history.size
        const changed = week === 0 ? total : rowsOf(dollars, week).length
        const imported = await Import.create(importOf(project, staff, week, total, changed), {
          client: trx,
        })
        if (week === 0) await insertCatalog(project, catalog, moment, trx)
        const source = { project, importId: imported.id, moment }
        await setPrices({ ...source, priceList: priceLists.dollars }, rowsOf(dollars, week), trx)
        await setPrices({ ...source, priceList: priceLists.euros }, rowsOf(euros, week), trx)
        await recordImport(project, staff, imported, trx)
      })
    )
  }
}

function importOf(project: Project, staff: Staff, week: number, total: number, changed: number) {
  const created = week === 0 ? total : 0
  const actor = acting(week === 0 ? staff.owner : staff.editor)
  return {
    projectId: project.id,
    kind: 'catalog' as const,
    state: 'completed' as const,
    filename: week === 0 ? 'fjord-and-field-catalog.csv' : `price-sheet-${week}.csv`,
    rowsTotal: total,
    rowsCreated: created,
    rowsUpdated: changed - created,
    rowsUnchanged: total - changed,
    actorType: actor.type,
    actorId: actor.id,
  }
}

interface PriceRow extends DemoPrice {
  sku: string
  week: number
}

/** A row for the first week and for each week in which the price was another than before. */
function priceRows(history: Map<string, DemoPrice[]>, convert = (price: DemoPrice) => price) {
  const rows: PriceRow[] = []
  for (const [sku, prices] of history) {
    let last: DemoPrice | null = null
    for (const [week, price] of prices.map(convert).entries()) {
      if (last?.amount === price.amount && last.compareAt === price.compareAt) continue
      rows.push({ sku, week, ...price })
      last = price
    }
  }
  return rows
}

const rowsOf = (rows: PriceRow[], week: number) => rows.filter((row) => row.week === week)

async function insertCatalog(
  project: Project,
  catalog: DemoProduct[],
  moment: DateTime,
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `with given as (
       select * from jsonb_to_recordset(:catalog) as p(handle text, title text, vendor text,
         "productType" text, tags jsonb, status text, variants jsonb)
     ), product as (
       insert into products (project_id, handle, title, vendor, product_type, tags, status,
         created_at, updated_at)
       select :project, handle, title, vendor, "productType",
         array(select jsonb_array_elements_text(tags)), status, :moment, :moment
       from given
       returning *
     )
     insert into variants (project_id, product_id, sku, title, barcode, attributes, cost_amount,
       cost_currency, product_title, vendor, product_type, tags, status, created_at, updated_at)
     select :project, product.id, v.sku, v.title, v.barcode, v.attributes, v.cost,
       case when v.cost is not null then :currency end, product.title, product.vendor,
       product.product_type, product.tags, product.status, :moment, :moment
     from given join product using (handle),
       jsonb_to_recordset(given.variants) as v(sku text, title text, barcode text,
         attributes jsonb, cost bigint)
     order by product.id`,
    {
      catalog: JSON.stringify(catalog),
      project: project.id,
      currency: project.currency,
      moment: moment.toSQL()!,
    }
  )
}

async function setPrices(
  to: { project: Project; priceList: PriceList; importId: number; moment: DateTime },
  rows: PriceRow[],
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    `with given as (
       select v.id as variant_id, r.amount, r."compareAt" as compare_at
       from jsonb_to_recordset(:rows) as r(sku text, amount bigint, "compareAt" bigint)
       join variants v on v.project_id = :project and v.sku = r.sku
     ), price as (
       insert into prices (price_list_id, variant_id, project_id, amount, compare_at_amount)
       select :priceList, variant_id, :project, amount, compare_at from given
       on conflict (price_list_id, variant_id)
       do update set amount = excluded.amount, compare_at_amount = excluded.compare_at_amount
     )
     insert into price_versions (project_id, variant_id, price_list_id, amount, compare_at_amount,
       valid_from, source, import_id)
     select :project, variant_id, :priceList, amount, compare_at, :moment, 'import', :importId
     from given`,
    {
      rows: JSON.stringify(rows),
      project: to.project.id,
      priceList: to.priceList.id,
      importId: to.importId,
      moment: to.moment.toSQL()!,
    }
  )
}

async function recordImport(
  project: Project,
  staff: Staff,
  imported: Import,
  trx: TransactionClientContract
) {
  const { id, filename, rowsTotal, rowsCreated, rowsUpdated, rowsUnchanged } = imported
  await Event.record(
    {
      projectId: project.id,
      action: 'import.completed',
      subject: { type: 'import', id },
      actor: { type: 'user', id: imported.actorId ?? staff.owner.id },
      after: {
        filename,
        total: rowsTotal,
        created: rowsCreated,
        updated: rowsUpdated,
        unchanged: rowsUnchanged,
      },
    },
    trx
  )
}
