import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { SelectorAst, SelectorError, TextPattern } from '#pricing/selector/index'
import { nearest } from '#pricing/selector/nearest'

/** Platforms people may name before they have connected a channel on them. */
const PLATFORMS = ['amazon', 'csv', 'sandbox', 'shopify', 'vendure']

/**
 * The first price list or channel a selector names that the project does not have, as an error of
 * that selector. A misspelt tag merely selects nothing, but a misspelt `-channel:` would let in
 * what was meant to be kept out.
 */
export async function unknownReference(
  project: Project,
  priceLists: PriceList[],
  selector: string,
  ast: SelectorAst
): Promise<SelectorError | null> {
  const named = references(ast)
  const lists = priceLists.map(({ name }) => name)
  const channels = named.some(({ key }) => key === 'channel') ? await channelNames(project) : []
  for (const { key, pattern } of named) {
    const ours = key === 'list' ? lists : channels
    const known = key === 'list' ? lists : [...channels, ...PLATFORMS]
    if (!known.some((name) => matches(pattern, name))) return unknown(selector, key, pattern, ours)
  }
  return null
}

interface Reference {
  key: 'list' | 'channel'
  pattern: TextPattern
}

function references(ast: SelectorAst): Reference[] {
  if (ast.kind === 'and' || ast.kind === 'or') return ast.terms.flatMap(references)
  if (ast.kind === 'not') return references(ast.term)
  if (ast.kind !== 'text' || (ast.key !== 'list' && ast.key !== 'channel')) return []
  const { key } = ast
  return ast.anyOf.map((pattern) => ({ key, pattern }))
}

async function channelNames(project: Project) {
  const channels = await project.related('channels').query().orderBy('id')
  return channels.map(({ name }) => name)
}

function matches({ text, match }: TextPattern, name: string) {
  const [wanted, given] = [text.toLowerCase(), name.toLowerCase()]
  if (match === 'prefix') return given.startsWith(wanted)
  if (match === 'suffix') return given.endsWith(wanted)
  return match === 'contains' ? given.includes(wanted) : given === wanted
}

function unknown(
  selector: string,
  key: Reference['key'],
  { text }: TextPattern,
  known: string[]
): SelectorError {
  const what = key === 'list' ? 'price list' : 'channel'
  const choices = known.map((name) => `“${name}”`).join(', ')
  const suggestion = nearest(text, known)
  const message =
    `No ${what} is called “${text}”. ` +
    (suggestion ? `Did you mean “${suggestion}”? ` : '') +
    (choices ? `This project has ${choices}.` : `This project has no ${what} yet.`)
  const lower = selector.toLowerCase()
  const found = lower.indexOf(text.toLowerCase(), lower.indexOf(`${key}:`))
  const [position, length] = found === -1 ? [0, selector.length] : [found, text.length]
  const close = suggestion === undefined ? {} : { suggestion }
  return { code: 'selector_invalid', message, position, length, ...close }
}
