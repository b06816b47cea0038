import type { SelectorAst, TextPattern } from '#pricing/selector/index'

/** A variant with everything a selector can ask about, in memory. Amounts in cents. */
export interface NaiveVariant {
  sku: string
  title: string | null
  productTitle: string
  vendor: string | null
  productType: string | null
  tags: string[]
  status: 'active' | 'draft' | 'archived'
  barcode: string | null
  attributes: Record<string, string>
  cost: { amount: number; currency: string } | null
  price: number | null
  compareAt: number | null
  channels: { name: string; platform: string }[]
  lists: string[]
}

/** The selector language read word by word, slowly: the second opinion on the SQL. */
export function naivelyMatches(ast: SelectorAst, variant: NaiveVariant): boolean {
  switch (ast.kind) {
    case 'all':
      return true
    case 'and':
      return ast.terms.every((term) => naivelyMatches(term, variant))
    case 'or':
      return ast.terms.some((term) => naivelyMatches(term, variant))
    case 'not':
      return !naivelyMatches(ast.term, variant)
    case 'search':
      return searched(ast.pattern, variant)
    case 'text':
      return textsOf(ast.key, ast.attribute, variant).some((text) =>
        ast.anyOf.some((pattern) => textMatches(pattern, text))
      )
    case 'status':
      return ast.anyOf.includes(variant.status)
    case 'equals':
      return ast.anyOf.some((value) => compared(ast.key, '=', value, variant))
    case 'compare':
      return compared(ast.key, ast.operator, ast.value, variant)
    case 'range':
      return compared(ast.key, '>=', ast.from, variant) && compared(ast.key, '<=', ast.to, variant)
    case 'present':
      return isPresent(ast.key, ast.attribute, variant)
    case 'missing':
      return !isPresent(ast.key, ast.attribute, variant)
  }
}

function searched({ text, match }: TextPattern, variant: NaiveVariant) {
  const { sku, productTitle, title, barcode } = variant
  const words = `${sku} ${productTitle} ${title ?? ''} ${barcode ?? ''}`.toLowerCase()
  const sought = text.toLowerCase()
  if (match === 'prefix') return words.startsWith(sought) || words.includes(` ${sought}`)
  if (match === 'suffix') return words.endsWith(sought) || words.includes(`${sought} `)
  return words.includes(sought)
}

function textsOf(key: string, attribute: string | undefined, variant: NaiveVariant): string[] {
  const texts: Record<string, (string | null)[]> = {
    tag: variant.tags,
    vendor: [variant.vendor],
    type: [variant.productType],
    title: [variant.title ?? variant.productTitle],
    product: [variant.productTitle],
    sku: [variant.sku],
    barcode: [variant.barcode],
    channel: variant.channels.flatMap(({ name, platform }) => [name, platform]),
    list: variant.lists,
    attr: Object.entries(variant.attributes)
      .filter(([name]) => name.toLowerCase() === attribute?.toLowerCase())
      .map(([, value]) => value),
  }
  return texts[key].filter((text) => text !== null)
}

function textMatches({ text, match }: TextPattern, value: string) {
  const [sought, held] = [text.toLowerCase(), value.toLowerCase()]
  if (match === 'exact') return held === sought
  if (match === 'prefix') return held.startsWith(sought)
  if (match === 'suffix') return held.endsWith(sought)
  return held.includes(sought)
}

function isPresent(key: string, attribute: string | undefined, variant: NaiveVariant) {
  if (key === 'price') return variant.price !== null
  if (key === 'compareAt') return variant.compareAt !== null
  if (key === 'cost') return costOf(variant) !== null
  if (key === 'margin') return costOf(variant) !== null && variant.price! > 0
  return textsOf(key, attribute, variant).length > 0
}

function costOf({ cost }: NaiveVariant) {
  return cost?.currency === 'USD' ? cost.amount : null
}

/** Compares with whole numbers: both sides times 10,000, a margin's also times 100 × the price. */
function compared(key: string, operator: string, value: string, variant: NaiveVariant) {
  const [whole, fraction = ''] = value.split('.')
  const scaled = BigInt(`${whole}${fraction.padEnd(4, '0')}`)
  let left: bigint
  let right: bigint
  if (key === 'margin') {
    const cost = costOf(variant)
    if (cost === null || !variant.price) return false
    left = BigInt(variant.price - cost) * 1_000_000n
    right = scaled * BigInt(variant.price)
  } else {
    const amount = { price: variant.price, compareAt: variant.compareAt, cost: costOf(variant) }[
      key as 'price'
    ]
    if (amount === null) return false
    left = BigInt(amount) * 100n
    right = scaled
  }
  if (operator === '=') return left === right
  if (operator === '>') return left > right
  if (operator === '>=') return left >= right
  if (operator === '<') return left < right
  return left <= right
}
