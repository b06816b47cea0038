/** What kind of value a key holds, which decides the operators it takes. */
export type KeyKind = 'text' | 'money' | 'percent' | 'status'

export const statusWords = ['active', 'draft', 'archived'] as const
export type StatusWord = (typeof statusWords)[number]

export type TextKey =
  'tag' | 'vendor' | 'type' | 'title' | 'product' | 'sku' | 'barcode' | 'channel' | 'list' | 'attr'
export type NumberKey = 'price' | 'compareAt' | 'cost' | 'margin'
export type SelectorKeyName = TextKey | NumberKey | 'status'
export type PresenceKey = TextKey | NumberKey

export type SelectorKey = {
  name: SelectorKeyName
  kind: KeyKind
  /** One line for the search box and the docs. */
  help: string
  example: string
  /** Whether `:missing` and `:present` make sense: not where every variant has a value. */
  presence: boolean
}

/** Every key of the selector language, in the order suggestions show them. */
export const selectorKeys: readonly SelectorKey[] = [
  key('tag', 'text', 'A tag of the product', 'tag:summer'),
  key('vendor', 'text', 'Who makes the product', 'vendor:"Acme Co"'),
  key('type', 'text', 'The product type', 'type:shirt,dress'),
  key('title', 'text', 'The title of the variant', 'title:*linen*'),
  key('product', 'text', 'The title of the product', 'product:"Linen shirt"'),
  key('sku', 'text', 'The SKU code of the variant', 'sku:ABC*'),
  key('barcode', 'text', 'The barcode of the variant', 'barcode:missing'),
  key('status', 'status', 'Whether the product is active, a draft or archived', 'status:active'),
  key('price', 'money', 'The price in the default price list', 'price:>20.50'),
  key('compareAt', 'money', 'The compare-at price in the default price list', 'compareAt:present'),
  key('cost', 'money', 'The cost of the variant', 'cost:5..10'),
  key('margin', 'percent', '(Price − cost) ÷ price', 'margin:<15%'),
  key('attr', 'text', 'An attribute of the variant, by its name', 'attr.color:red'),
  key('channel', 'text', 'A platform or channel the variant is listed on', 'channel:shopify'),
  key('list', 'text', 'A price list the variant has a price in', 'list:"EU retail"'),
]

function key(name: SelectorKeyName, kind: KeyKind, help: string, example: string): SelectorKey {
  return { name, kind, help, example, presence: kind !== 'status' }
}

/** The key people wrote, whatever its case; `attr` for attributes. */
export function findKey(name: string): SelectorKey | undefined {
  const lower = name.toLowerCase()
  return selectorKeys.find((candidate) => candidate.name.toLowerCase() === lower)
}

/** The names as they are written in front of a colon. */
export function keyNames(): string[] {
  return selectorKeys.map(({ name }) => (name === 'attr' ? 'attr.<name>' : name))
}

/** The operators a key takes, as they are written after it. */
export function operatorsOf({ kind, presence }: SelectorKey): string[] {
  const values =
    kind === 'text'
      ? [':value', ':a,b', ':abc*', ':*abc']
      : kind === 'status'
        ? [':value', ':a,b']
        : [':value', ':>', ':>=', ':<', ':<=', ':a..b', ':a,b']
  return presence ? [...values, ':missing', ':present'] : values
}
