import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'
import { suggestSelector } from '#pricing/selector/index'

const MOST = 10

/** Where a text key's values come from; each takes the project's id and a prefix in lower case. */
const SOURCES: Record<string, string> = {
  tag: `select distinct tag as value from variants v, unnest(v.tags) tag
    where v.project_id = ? and lower(tag) like ?`,
  vendor: `select distinct v.vendor as value from variants v
    where v.project_id = ? and lower(v.vendor) like ?`,
  type: `select distinct v.product_type as value from variants v
    where v.project_id = ? and lower(v.product_type) like ?`,
  product: `select distinct v.product_title as value from variants v
    where v.project_id = ? and lower(v.product_title) like ?`,
  title: `select distinct v.title as value from variants v
    where v.project_id = ? and lower(v.title) like ?`,
  sku: `select v.sku as value from variants v where v.project_id = ? and lower(v.sku) like ?`,
  barcode: `select v.barcode as value from variants v where v.project_id = ? and v.barcode like ?`,
  channel: `select c.name as value from channels c where c.project_id = ? and lower(c.name) like ?`,
  list: `select l.name as value from price_lists l where l.project_id = ? and lower(l.name) like ?`,
}

/**
 * What could stand at the caret of a selector: keys and operators from the language, values from
 * the project's own catalog.
 */
export async function suggestFor(project: Project, text: string, caret: number) {
  const suggestion = suggestSelector(text, caret)
  const { from, to, kind, key, attribute } = suggestion
  const typed = text.slice(from, caret).replace(/^"/, '').toLowerCase()
  if (kind === 'key')
    return { from, to, kind, options: await keyOptions(project, suggestion, text, caret) }
  if (kind !== 'value' || !key) return { from, to, kind, options: suggestion.options }
  const values = attribute
    ? await attributeValues(project, attribute, typed)
    : await valuesOf(project, key, typed)
  return { from, to, kind, options: [...values.map(quoted), ...suggestion.options].slice(0, MOST) }
}

async function keyOptions(
  project: Project,
  { from, options }: { from: number; options: string[] },
  text: string,
  caret: number
) {
  const typed = /^attr\.(.*)$/i.exec(text.slice(from, caret))
  if (!typed) return options.slice(0, MOST + 5)
  const { rows } = await db.rawQuery(
    `select distinct name as value from variants v, jsonb_object_keys(v.attributes) name
     where v.project_id = ? and lower(name) like ? order by 1 limit ${MOST}`,
    [project.id, prefix(typed[1].toLowerCase())]
  )
  return rows.map(({ value }: { value: string }) => `attr.${quoted(value)}:`)
}

async function valuesOf(project: Project, key: string, typed: string): Promise<string[]> {
  const source = SOURCES[key]
  if (!source) return []
  const { rows } = await db.rawQuery(
    `select value from (${source}) found order by 1 limit ${MOST}`,
    [project.id, prefix(typed)]
  )
  return rows.map(({ value }: { value: string }) => value)
}

async function attributeValues(project: Project, attribute: string, typed: string) {
  const { rows } = await db.rawQuery(
    `select distinct entry.value as value from variants v, jsonb_each_text(v.attributes) entry
     where v.project_id = ? and lower(entry.key) = lower(?) and lower(entry.value) like ?
     order by 1 limit ${MOST}`,
    [project.id, attribute, prefix(typed)]
  )
  return rows.map(({ value }: { value: string }) => value) as string[]
}

const prefix = (typed: string) => `${typed.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`

/** Values that the language would read otherwise stand in quotes. */
function quoted(value: string) {
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(value) && !/^(missing|present)$/i.test(value)
    ? value
    : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
