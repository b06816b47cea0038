import type { PresenceKey, SelectorAst, TextPattern } from '#pricing/selector/index'
import type { Condition, SelectorScope } from '#queries/catalog/selector_sql'

type TextTerm = Extract<SelectorAst, { kind: 'text' }>
type PresenceTerm = { key: PresenceKey; attribute?: string }
type TextScope = Pick<SelectorScope, 'project'>

/** Columns that hold one text. A variant without a title of its own goes by its product's. */
const COLUMNS: Record<string, string> = {
  vendor: 'v.vendor',
  type: 'v.product_type',
  title: 'coalesce(v.title, v.product_title)',
  product: 'v.product_title',
  sku: 'v.sku',
  barcode: 'v.barcode',
}

const LISTED = `
  select l.variant_id from listings l join channels c on c.id = l.channel_id
  where c.project_id = ? and c.state <> 'disconnected'`
const PRICED = `
  select q.variant_id from prices q join price_lists n on n.id = q.price_list_id
  where n.project_id = ?`

/**
 * A bare word or phrase: anywhere in "SKU, product title, title, barcode" read as one text. With
 * a star it stands at the start or the end of a word there.
 */
export function searchSql({ text, match }: TextPattern): Condition {
  const escaped = escapeLike(text)
  const patterns = {
    exact: [`%${escaped}%`],
    contains: [`%${escaped}%`],
    prefix: [`${escaped}%`, `% ${escaped}%`],
    suffix: [`%${escaped}`, `%${escaped} %`],
  }[match]
  return {
    sql: patterns.map(() => 'v.search_text like lower(?)').join(' or '),
    bindings: patterns,
  }
}

/** A text key with one value or several. */
export function textSql({ key, attribute, anyOf }: TextTerm, scope: TextScope): Condition {
  switch (key) {
    case 'tag':
      return tagSql(anyOf)
    case 'attr':
      return anyOfSql(anyOf, (pattern) => attributeSql(attribute!, pattern))
    case 'channel':
      return among(LISTED, scope, eitherMatches(['c.name', 'c.platform'], anyOf))
    case 'list':
      return among(PRICED, scope, eitherMatches(['n.name'], anyOf))
    case 'vendor':
    case 'type':
      return eitherMatches([COLUMNS[key]], anyOf)
    default:
      return anyOfSql(anyOf, (pattern) => searchedSql(COLUMNS[key], pattern))
  }
}

/** Whether there is a value at all. */
export function presentSql({ key, attribute }: PresenceTerm, scope: TextScope): Condition {
  switch (key) {
    case 'tag':
      return { sql: "v.tag_keys <> '{}'", bindings: [] }
    case 'attr':
      return { sql: 'v.attribute_keys ->> lower(?) is not null', bindings: [attribute] }
    case 'channel':
      return among(LISTED, scope, null)
    case 'list':
      return among(PRICED, scope, null)
    default:
      return { sql: `${COLUMNS[key]} is not null`, bindings: [] }
  }
}

/** Membership in a list of ids, which the planner may also drive from. */
function among(ids: string, { project }: TextScope, condition: Condition | null): Condition {
  const narrowed = condition ? ` and (${condition.sql})` : ''
  return {
    sql: `v.id in (${ids}${narrowed})`,
    bindings: [project.id, ...(condition?.bindings ?? [])],
  }
}

/**
 * A column that is part of the search text: where an index of its own does not help, the search
 * text's narrows the rows down first.
 */
function searchedSql(column: string, pattern: TextPattern): Condition {
  const match = eitherMatches([column], [pattern])
  const hasIndex = column === COLUMNS.sku && ['exact', 'prefix'].includes(pattern.match)
  if (hasIndex) return match
  return {
    sql: `v.search_text like lower(?) and (${match.sql})`,
    bindings: [`%${escapeLike(pattern.text)}%`, ...match.bindings],
  }
}

function tagSql(anyOf: TextPattern[]): Condition {
  const exact = anyOf.filter(({ match }) => match === 'exact').map(({ text }) => text)
  const parts = anyOf.filter(({ match }) => match !== 'exact')
  const conditions: Condition[] = []
  if (exact.length > 0) {
    conditions.push({ sql: 'v.tag_keys && lower_words(?::text[])', bindings: [exact] })
  }
  if (parts.length > 0) {
    conditions.push(anyOfSql(parts, tagPartSql))
  }
  return anyOfSql(conditions, (condition) => condition)
}

/** All tags of a variant as one text, a tab around each: faster than looking at them one by one. */
function tagPartSql({ text, match }: TextPattern): Condition {
  const start = match === 'prefix' ? '%\t' : '%'
  const end = match === 'suffix' ? '\t%' : '%'
  return {
    sql: String.raw`E'\t' || array_to_string(v.tag_keys, E'\t') || E'\t' like lower(?)`,
    bindings: [`${start}${escapeLike(text)}${end}`],
  }
}

function attributeSql(name: string, pattern: TextPattern): Condition {
  if (pattern.match === 'exact') {
    const sought = JSON.stringify({ [name.toWellFormed()]: pattern.text.toWellFormed() })
    return { sql: 'v.attribute_keys @> lower(?)::jsonb', bindings: [sought] }
  }
  const like = likeSql('v.attribute_keys ->> lower(?)', pattern)
  return { sql: like.sql, bindings: [name, ...like.bindings] }
}

function eitherMatches(columns: string[], anyOf: TextPattern[]): Condition {
  return anyOfSql(columns, (column) =>
    anyOfSql(anyOf, (pattern) =>
      pattern.match === 'exact'
        ? { sql: `lower(${column}) = lower(?)`, bindings: [pattern.text] }
        : likeSql(`lower(${column})`, pattern)
    )
  )
}

function likeSql(lowered: string, { text, match }: TextPattern): Condition {
  const start = match === 'prefix' || match === 'exact' ? '' : '%'
  const end = match === 'suffix' || match === 'exact' ? '' : '%'
  return { sql: `${lowered} like lower(?)`, bindings: [`${start}${escapeLike(text)}${end}`] }
}

function anyOfSql<T>(items: T[], toSql: (item: T) => Condition): Condition {
  const conditions = items.map(toSql)
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' or '),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  }
}

/** `%`, `_` and the escape itself mean themselves in what people write. */
function escapeLike(text: string) {
  return text.replace(/[\\%_]/g, (char) => `\\${char}`)
}
