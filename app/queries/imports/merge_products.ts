import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { MergeTarget } from '#queries/imports/merge_catalog'

/** Makes and updates the products that the staged rows belong to. */
export async function mergeProducts(target: MergeTarget, trx: TransactionClientContract) {
  await nameProducts(target, trx)
  await createProducts(target.projectId, trx)
  await trx.rawQuery(
    `update import_rows r set product_id = p.id
     from products p where p.project_id = ? and p.handle = r.handle`,
    [target.projectId]
  )
  const changed = await updateProducts(trx)
  if (changed.length > 0) await tellVariants(changed, trx)
}

/**
 * A row without a handle means the product its variant has; a new variant gets a product of its
 * own. Where the product has more variants, or the title is the variant's, one row of a sheet
 * does not speak for the product.
 */
async function nameProducts({ singleTitle }: MergeTarget, trx: TransactionClientContract) {
  await trx.rawQuery(
    `update import_rows set handle = 'sku:' || sku, defines = true
     where handle is null and variant_id is null and outcome is null`
  )
  await trx.rawQuery(
    `update import_rows r set defines = false
     from variants v
     where v.id = r.variant_id and r.defines and (
       (?::boolean and v.title is not null) or
       (r.handle is null and exists (
         select 1 from variants other
         where other.product_id = v.product_id and other.id <> v.id)))`,
    [singleTitle]
  )
}

async function createProducts(projectId: number, trx: TransactionClientContract) {
  await trx.rawQuery(
    `insert into products (project_id, handle, title, vendor, product_type, tags, status)
     select distinct on (r.handle) ?, r.handle, coalesce(r.product_title, nullif(r.title, ''), r.sku),
       nullif(r.vendor, ''), nullif(r.product_type, ''), coalesce(r.tags, '{}'),
       coalesce(r.status, 'active')
     from import_rows r
     where r.handle is not null and r.outcome is null and not exists (
       select 1 from products p where p.project_id = ? and p.handle = r.handle)
     order by r.handle, r.defines desc, r.row
     on conflict (project_id, handle) do nothing`,
    [projectId, projectId]
  )
}

async function updateProducts(trx: TransactionClientContract): Promise<number[]> {
  const { rows } = await trx.rawQuery(
    `with wanted as (
       select p.id,
         coalesce(r.product_title, p.title) as title,
         case when r.vendor is null then p.vendor else nullif(r.vendor, '') end as vendor,
         case when r.product_type is null then p.product_type
              else nullif(r.product_type, '') end as product_type,
         coalesce(r.tags, p.tags) as tags,
         coalesce(r.status, p.status) as status
       from import_rows r join products p on p.id = r.product_id
       where r.defines
     )
     update products p set title = w.title, vendor = w.vendor, product_type = w.product_type,
       tags = w.tags, status = w.status, updated_at = now()
     from wanted w
     where p.id = w.id and
       (p.title, p.vendor, p.product_type, p.tags, p.status) is distinct from
       (w.title, w.vendor, w.product_type, w.tags, w.status)
     returning p.id`
  )
  return rows.map((row: { id: number }) => row.id)
}

/** The product's variants that the batch does not name itself follow it. */
async function tellVariants(productIds: number[], trx: TransactionClientContract) {
  await trx.rawQuery(
    `update variants v set product_title = p.title, vendor = p.vendor,
       product_type = p.product_type, tags = p.tags, status = p.status, updated_at = now()
     from products p
     where p.id = any(?) and v.product_id = p.id
       and not exists (select 1 from import_rows r where r.variant_id = v.id)
       and (v.product_title, v.vendor, v.product_type, v.tags, v.status) is distinct from
           (p.title, p.vendor, p.product_type, p.tags, p.status)`,
    [productIds] as never[]
  )
}
