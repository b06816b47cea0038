import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'
import type { SelectorAst, TextKey, TextPattern } from '#pricing/selector/index'
import { nearest } from '#pricing/selector/nearest'
import { attributeNames, attributeValues, valuesOf } from '#queries/catalog/known_values'
import { compileSelector } from '#queries/catalog/selector_sql'
import type { Mistake } from '#queries/reading'

/** Words a merchant gives to variants, where a slip of the keyboard selects nothing. */
const KEYS: readonly TextKey[] = ['tag', 'vendor', 'type', 'attr', 'sku', 'product', 'title']

/** More is not something a person looks through. */
const MOST_ASKED = 20
const MOST_KNOWN = 1000

interface Asked {
  key: TextKey
  attribute?: string
  pattern: TextPattern
}

/**
 * The values in a selector that no variant of the project has today, each with what it probably
 * should have been. A value may well come with the next import, so this is to be told, not refused.
 */
export async function unseenValues(
  project: Project,
  text: string,
  ast: SelectorAst
): Promise<Mistake[]> {
  const asked = valuesIn(ast).slice(0, MOST_ASKED)
  const seen = await areSeen(project, asked)
  const unseen = asked.filter((_, index) => !seen[index])
  return Promise.all(unseen.map((value) => tell(project, text, value)))
}

function valuesIn(ast: SelectorAst): Asked[] {
  if (ast.kind === 'and' || ast.kind === 'or') return ast.terms.flatMap(valuesIn)
  if (ast.kind === 'not') return valuesIn(ast.term)
  if (ast.kind !== 'text' || !KEYS.includes(ast.key)) return []
  const { key, attribute } = ast
  return ast.anyOf.map((pattern) => ({ key, attribute, pattern }))
}

async function areSeen(project: Project, asked: Asked[]): Promise<boolean[]> {
  if (asked.length === 0) return []
  const scope = { project, priceListId: 0, currency: project.currency }
  const conditions = asked.map(({ key, attribute, pattern }) =>
    compileSelector({ kind: 'text', key, attribute, anyOf: [pattern] }, scope)
  )
  const looks = conditions.map(
    ({ sql }) => `exists (select 1 from variants v where v.project_id = ? and (${sql}))`
  )
  const { rows } = await db.rawQuery(
    `select array[${looks.join(', ')}] as seen`,
    conditions.flatMap(({ bindings }) => [project.id, ...bindings]) as never[]
  )
  return rows[0].seen
}

async function tell(project: Project, selector: string, asked: Asked): Promise<Mistake> {
  const { text } = asked.pattern
  const { thing, suggestion, typed } = await likely(project, asked)
  const message = `No variant has ${thing} today.${suggestion ? ` Did you mean “${suggestion}”?` : ''}`
  const at = selector.toLowerCase().indexOf((typed ?? text).toLowerCase())
  const mark =
    at === -1
      ? {}
      : { mark: { position: at, length: (typed ?? text).length, expected: [], suggestion } }
  return { pointer: '/selector', code: 'value_unseen', message, ...mark }
}

/** What nobody has, and the known word nearest to it; an attribute's name may be at fault itself. */
async function likely(project: Project, { key, attribute, pattern: { text, match } }: Asked) {
  if (attribute !== undefined) {
    const names = await attributeNames(project, '', MOST_KNOWN)
    if (!names.some((name) => name.toLowerCase() === attribute.toLowerCase())) {
      const suggestion = nearest(attribute, names) ?? null
      return { thing: `an attribute “${attribute}”`, suggestion, typed: attribute }
    }
  }
  const name = attribute ?? THINGS[key] ?? key
  const thing = `the ${name} “${text}”`
  if (match !== 'exact') return { thing: `a ${name} like “${text}”`, suggestion: null }
  const known =
    attribute === undefined
      ? await valuesOf(
          project,
          key,
          key === 'sku' ? text.toLowerCase().slice(0, 3) : '',
          MOST_KNOWN
        )
      : await attributeValues(project, attribute, '', MOST_KNOWN)
  return { thing, suggestion: nearest(text, known) ?? null }
}

const THINGS: Partial<Record<TextKey, string>> = { sku: 'SKU', type: 'product type' }
