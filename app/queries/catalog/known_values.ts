import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'

/**
 * So many of the newest variants are asked where no index knows the distinct values: what is
 * typed in a search box must not read a million rows.
 */
const RECENT = `(select * from variants where project_id = :project order by id desc limit 10000) v`

/** Columns with an index in the order of their lower-case values: one step a distinct value. */
const ORDERED: Record<string, string> = { vendor: 'v.vendor', type: 'v.product_type' }

/** Columns that the search text holds: three letters typed, and its index finds them. */
const SEARCHED: Record<string, string> = {
  product: 'v.product_title',
  title: 'v.title',
  barcode: 'v.barcode',
}

const SMALL: Record<string, string> = {
  tag: `select distinct tag as value from ${RECENT}, unnest(v.tags) tag where lower(tag) like :prefix`,
  channel: `select name as value from channels where project_id = :project and lower(name) like :prefix`,
  list: `select name as value from price_lists where project_id = :project and lower(name) like :prefix`,
}

/** Values of a selector's key that start with what was typed (in lower case), in their order. */
export function valuesOf(project: Project, key: string, typed: string, most: number) {
  if (key === 'sku') return read(SKUS, project, typed, most)
  if (ORDERED[key]) return read(inSteps(ORDERED[key]), project, typed, most)
  if (SEARCHED[key]) return read(searched(SEARCHED[key], typed), project, typed, most)
  if (SMALL[key]) return read(`${SMALL[key]} order by 1 limit :most`, project, typed, most)
  return Promise.resolve([])
}

/** Names of attributes, as the newest variants have them. */
export function attributeNames(project: Project, typed: string, most: number) {
  const sql = `select distinct name as value from ${RECENT}, jsonb_object_keys(v.attributes) name
    where lower(name) like :prefix order by 1 limit :most`
  return read(sql, project, typed, most)
}

export function attributeValues(project: Project, attribute: string, typed: string, most: number) {
  const sql = `select distinct entry.value as value
    from ${RECENT}, jsonb_each_text(v.attributes) entry
    where lower(entry.key) = lower(:attribute) and lower(entry.value) like :prefix
    order by 1 limit :most`
  return read(sql, project, typed, most, { attribute })
}

const SKUS = `select v.sku as value from variants v
  where v.project_id = :project and lower(v.sku) like :prefix
  order by lower(v.sku) using ~<~ limit :most`

function searched(column: string, typed: string) {
  const rows =
    typed.length < 3
      ? RECENT
      : `(select * from variants
          where project_id = :project and search_text like '%' || :prefix limit 1000) v`
  return `select distinct ${column} as value from ${rows}
    where lower(${column}) like :prefix order by 1 limit :most`
}

/** Jumps from each distinct value to the next one along the index. */
function inSteps(column: string) {
  const next = (from: string) => `
    select lower(${column}) as key, ${column} as value from variants v
    where v.project_id = :project and lower(${column}) ${from} and lower(${column}) like :prefix
    order by lower(${column}), v.id limit 1`
  return `
    with recursive steps as (
      (${next('>= :typed')})
      union all
      select step.key, step.value from steps, lateral (${next('> steps.key')}) step
    )
    select value from steps limit :most`
}

async function read(
  sql: string,
  project: Project,
  typed: string,
  most: number,
  more: Record<string, string> = {}
) {
  const prefix = `${typed.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`
  const { rows } = await db.rawQuery(sql, { project: project.id, typed, prefix, most, ...more })
  return rows.map(({ value }: { value: string }) => value) as string[]
}
