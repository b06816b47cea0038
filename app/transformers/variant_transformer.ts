import type Variant from '#models/variant'
import type { ListPrice, PriceMoment } from '#queries/catalog/find_variant'
import type { VariantRow } from '#queries/catalog/list_variants'

const text = { type: 'string' }
const optionalText = { type: ['string', 'null'] }
const amount = { type: 'integer', description: 'In the minor unit of `currency`.' }
const compareAt = { type: ['integer', 'null'] }

const costSchema = {
  type: ['object', 'null'],
  required: ['amount', 'currency'],
  properties: { amount, currency: text },
}

const priceSchema = {
  type: ['object', 'null'],
  description: 'Null where the variant has no price in that list.',
  required: ['amount', 'currency', 'compareAt'],
  properties: { amount, currency: text, compareAt },
}

const described = {
  id: text,
  sku: text,
  title: { ...text, description: 'Its own, or where it has none its product’s.' },
  productTitle: text,
  barcode: optionalText,
  vendor: optionalText,
  productType: optionalText,
  tags: { type: 'array', items: text },
  status: { type: 'string', enum: ['active', 'draft', 'archived'] },
  attributes: { type: 'object', additionalProperties: text },
  cost: costSchema,
}

export const variantSchema = {
  type: 'object',
  required: [...Object.keys(described), 'price'],
  properties: { ...described, price: priceSchema },
} as const

export const variantDetailSchema = {
  type: 'object',
  required: [...Object.keys(described), 'prices', 'history'],
  properties: {
    ...described,
    prices: {
      type: 'array',
      items: {
        type: 'object',
        properties: { priceList: { type: 'object' }, price: priceSchema },
      },
    },
    history: {
      type: 'array',
      description: 'The latest first; at most 500.',
      items: {
        type: 'object',
        properties: {
          priceListId: text,
          amount,
          compareAt,
          from: { type: 'string', format: 'date-time' },
          to: { type: ['string', 'null'], format: 'date-time' },
          source: text,
          planId: optionalText,
          priceChangeId: optionalText,
          importId: optionalText,
        },
      },
    },
  },
} as const

/** A variant as the catalog lists it, with its price in one list. */
export function transformVariant(row: VariantRow) {
  return { ...describe(row), price: priceOf(row) }
}

/** A variant with its prices in every list and their history. */
export function transformVariantDetail(
  variant: Variant,
  prices: ListPrice[],
  history: PriceMoment[]
) {
  return {
    ...describe(variant),
    prices: prices.map((price) => ({
      priceList: { id: String(price.priceListId), name: price.name, currency: price.currency },
      price: priceOf(price),
    })),
    history: history.map((moment) => ({
      priceListId: String(moment.priceListId),
      amount: moment.amount,
      compareAt: moment.compareAtAmount,
      from: moment.validFrom.toISOString(),
      to: moment.validTo?.toISOString() ?? null,
      source: moment.source,
      planId: textOf(moment.planId),
      priceChangeId: textOf(moment.priceChangeId),
      importId: textOf(moment.importId),
    })),
  }
}

type Described = Pick<
  VariantRow,
  | ('id' | 'sku' | 'title' | 'productTitle' | 'barcode' | 'vendor' | 'productType' | 'tags')
  | ('attributes' | 'costAmount' | 'costCurrency')
> & { status: string }

function describe(variant: Described) {
  const { id, sku, title, productTitle, barcode, vendor, productType } = variant
  const { tags, status, attributes, costAmount, costCurrency } = variant
  const cost = costAmount === null ? null : { amount: costAmount, currency: costCurrency! }
  return {
    ...{
      id: String(id),
      sku,
      title: title ?? productTitle,
      productTitle,
      barcode,
      vendor,
      productType,
    },
    ...{ tags, status, attributes, cost },
  }
}

function priceOf(price: Pick<VariantRow, 'amount' | 'compareAtAmount' | 'currency'>) {
  if (price.amount === null) return null
  return { amount: price.amount, currency: price.currency, compareAt: price.compareAtAmount }
}

function textOf(id: number | null) {
  return id === null ? null : String(id)
}
