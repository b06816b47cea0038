import { Chance } from './chance.ts'
import { families, models, vendorsWithoutCosts, type Family } from './assortment.ts'

export interface DemoProduct {
  handle: string
  title: string
  vendor: string
  productType: string
  tags: string[]
  status: 'active' | 'draft' | 'archived'
  variants: DemoVariant[]
}

export interface DemoVariant {
  sku: string
  title: string | null
  barcode: string
  attributes: Record<string, string>
  /** Cents. */
  cost: number | null
  price: number
  compareAt: number | null
}

const SEED = 20_261_101

/** The whole assortment, the same each time. */
export function demoCatalog(): DemoProduct[] {
  const chance = new Chance(SEED)
  let number = 0
  return families.flatMap((family) => {
    const chosen = chance.some(models, family.products)
    return chosen.map((model, index) => {
      const share = family.products > 1 ? index / (family.products - 1) : 0
      return productOf(family, model, share, chance, () => (number += 1))
    })
  })
}

function productOf(
  family: Family,
  model: string,
  share: number,
  chance: Chance,
  nextNumber: () => number
): DemoProduct {
  const title = `${model} ${family.form}`
  const vendor = chance.pick(family.vendors)
  const clearance = chance.happens(0.09)
  const isNew = !clearance && chance.happens(0.12)
  const prices = pricesOf(family, share, clearance, chance)
  const cost = costOf(family, vendor, prices.regular, chance)
  const variants = optionsOf(family, chance).map(({ size, color }) => {
    // Larger people and packs cost more; every other size of clothing the same.
    const bigger = isGraded(family) && size === family.sizes.at(-1)
    const dearer = (amount: number) => (bigger ? wellPriced(amount * 1.18) : amount)
    const attributes: Record<string, string> = {}
    if (size) attributes.Size = size
    if (color) attributes.Color = color
    return {
      sku: skuOf(model, family.code, size, color),
      title: [size, color].filter(Boolean).join(' / ') || null,
      barcode: ean13(nextNumber()),
      attributes,
      cost: cost === null || chance.happens(0.03) ? null : Math.round(cost * (bigger ? 1.18 : 1)),
      price: dearer(prices.current),
      compareAt: prices.current < prices.regular ? dearer(prices.regular) : null,
    }
  })
  return {
    handle: slug(title),
    title,
    vendor,
    productType: family.type,
    tags: [...family.tags, ...(clearance ? ['clearance'] : []), ...(isNew ? ['new'] : [])],
    status: chance.happens(0.03) ? 'archived' : isNew && chance.happens(0.25) ? 'draft' : 'active',
    variants,
  }
}

function pricesOf(family: Family, share: number, clearance: boolean, chance: Chance) {
  const [cheapest, dearest] = family.prices
  const dollars = cheapest + (dearest - cheapest) * share + chance.between(-3, 3)
  const regular = wellPriced(dollars * 100)
  const current = clearance ? wellPriced(regular * chance.pick([0.7, 0.75, 0.8])) : regular
  return { regular, current }
}

/** A few products cost nearly what they sell for: those are where floors stop a rule. */
function costOf(family: Family, vendor: string, regular: number, chance: Chance) {
  const [least, most] = family.costs
  const percent = chance.happens(0.04) ? chance.between(80, 88) : chance.between(least, most)
  return vendorsWithoutCosts.has(vendor) ? null : Math.round((regular * percent) / 100)
}

function optionsOf(family: Family, chance: Chance) {
  const sizes = family.sizes.length > 0 ? family.sizes : [null]
  const [fewest, most] = family.colorsEach
  const picked = chance.some(family.colors, chance.between(fewest, most))
  const colors = picked.length > 0 ? picked : [null]
  return colors.flatMap((color) => sizes.map((size) => ({ size, color })))
}

/** Packs, tents and blankets have a price by size; clothing and boots have one price. */
function isGraded({ sizes }: Family) {
  return sizes.length > 1 && !['S', '38', '39'].includes(sizes[0])
}

/** As shops write prices: up to 50 dollars they end in .50 or .90, above in whole dollars or .95. */
export function wellPriced(cents: number) {
  const dollars = Math.floor(cents / 100)
  if (dollars < 50) return dollars * 100 + (cents % 100 < 50 ? 50 : 90)
  return dollars % 3 === 0 ? dollars * 100 + 95 : dollars * 100
}

function skuOf(model: string, code: string, size: string | null, color: string | null) {
  const parts = [plain(model).slice(0, 4), code]
  if (size) parts.push(plain(size).slice(0, 4))
  if (color) parts.push(plain(color).slice(0, 3))
  return parts.join('-').toUpperCase()
}

const slug = (text: string) => plain(text, '-').toLowerCase()

/** Letters and digits of the Latin alphabet only. */
function plain(text: string, separator = '') {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('×', 'x')
    .replaceAll(/[^a-z0-9]+/gi, separator)
}

/** A barcode from the range that shops may use inside, with its check digit. */
function ean13(number: number) {
  const digits = `20${String(number).padStart(10, '0')}`
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1),
    0
  )
  return digits + ((10 - (sum % 10)) % 10)
}
