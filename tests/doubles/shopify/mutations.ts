import { GraphQLError } from 'graphql'
import type { ShopifyDouble } from './double.js'
import { variantNode } from './queries.js'
import { numberIn, type ShopVariant } from './shop.js'

const MOST = 250
let lastId = 0

interface VariantInput {
  id: string
  price?: string
  compareAtPrice?: string | null
}

interface MoneyInput {
  amount: string
  currencyCode: string
}

interface UserError {
  field: string[] | null
  message: string
  code?: string
}

/** Answers of the Admin API's mutations, as functions by their field. */
export function mutations(double: ShopifyDouble) {
  const { shop, operations, uploads, subscriptions, faults } = double
  return {
    productVariantsBulkUpdate(update: {
      productId: string
      variants: VariantInput[]
      allowPartialUpdates: boolean
    }) {
      refuseLongList(update.variants)
      const product = shop.products.get(numberIn(update.productId, 'Product'))
      if (!product) {
        return failed({
          field: ['productId'],
          message: 'Product does not exist',
          code: 'PRODUCT_DOES_NOT_EXIST',
        })
      }
      const wrong = new Map(
        update.variants.flatMap((input, at) => {
          const error = errorOf(input, at, product.id)
          return error ? [[at, error] as const] : []
        })
      )
      const isAllOrNothing = !update.allowPartialUpdates && wrong.size > 0
      const taken = isAllOrNothing ? [] : update.variants.filter((_, at) => !wrong.has(at))
      return {
        productVariants: taken.map((input) => variantNode(shop, write(input))),
        userErrors: [...wrong.values()],
      }
    },

    priceListFixedPricesUpdate(update: {
      priceListId: string
      pricesToAdd: { variantId: string; price: MoneyInput; compareAtPrice?: MoneyInput | null }[]
    }) {
      refuseLongList(update.pricesToAdd)
      const list = shop.priceLists.find(({ id }) => id === update.priceListId)
      if (!list) {
        return failed({
          field: ['priceListId'],
          message: 'Price list does not exist.',
          code: 'PRICE_LIST_NOT_FOUND',
        })
      }
      const userErrors = update.pricesToAdd.flatMap(({ variantId, price }, at): UserError[] => {
        const field = ['pricesToAdd', String(at)]
        if (!shop.variants.has(numberIn(variantId, 'ProductVariant'))) {
          return [{ field, message: 'The variant does not exist.', code: 'VARIANT_NOT_FOUND' }]
        }
        if (price.currencyCode === list.currency) return []
        const message = 'The currency is not the price list’s.'
        return [{ field, message, code: 'PRICE_LIST_CURRENCY_MISMATCH' }]
      })
      if (userErrors.length > 0) return { userErrors }
      for (const { variantId, price, compareAtPrice } of update.pricesToAdd) {
        list.fixed.set(numberIn(variantId, 'ProductVariant'), {
          price: price.amount,
          compareAtPrice: compareAtPrice?.amount ?? null,
        })
      }
      return { userErrors: [] }
    },

    bulkOperationRunQuery: ({ query }: { query: string }) => operations.runQuery(query),
    bulkOperationRunMutation: (run: { mutation: string; stagedUploadPath: string }) =>
      operations.runMutation(run.mutation, uploads.get(run.stagedUploadPath)),

    stagedUploadsCreate({ input }: { input: { filename: string }[] }) {
      const stagedTargets = input.map(({ filename }) => {
        const key = `tmp/${++lastId}/${filename}`
        uploads.set(key, null)
        const parameters = [
          { name: 'key', value: key },
          { name: 'policy', value: 'signed' },
        ]
        return { url: `${double.url}/uploads`, resourceUrl: null, parameters }
      })
      return { stagedTargets, userErrors: [] }
    },

    webhookSubscriptionCreate(create: { topic: string; webhookSubscription: { uri: string } }) {
      const { topic } = create
      const { uri } = create.webhookSubscription
      if (subscriptions.some((known) => known.topic === topic && known.uri === uri)) {
        const message = 'Address for this topic has already been taken'
        return failed({ field: ['webhookSubscription', 'uri'], message })
      }
      subscriptions.push({ id: `gid://shopify/WebhookSubscription/${++lastId}`, topic, uri })
      return { userErrors: [] }
    },
    webhookSubscriptionDelete({ id }: { id: string }) {
      const at = subscriptions.findIndex((known) => known.id === id)
      if (at >= 0) subscriptions.splice(at, 1)
      return { userErrors: [] }
    },
  }

  function errorOf({ id, price }: VariantInput, at: number, productId: number): UserError | null {
    const variant = shop.variants.get(numberIn(id, 'ProductVariant'))
    const field = (name: string) => ['variants', String(at), name]
    if (!variant || variant.productId !== productId) {
      const message = 'Product variant does not exist'
      return { field: field('id'), message, code: 'PRODUCT_VARIANT_DOES_NOT_EXIST' }
    }
    if (faults.refusedSkus.has(variant.sku ?? '')) {
      const message = 'Price is not allowed'
      return { field: field('price'), message, code: 'INVALID_VALUE' }
    }
    if (price === undefined || Number(price) >= 0) return null
    const message = 'Price must be greater than or equal to 0'
    return { field: field('price'), message, code: 'GREATER_THAN_OR_EQUAL_TO' }
  }

  function write({ id, price, compareAtPrice }: VariantInput): ShopVariant {
    const variant = shop.variants.get(numberIn(id, 'ProductVariant'))!
    if (price !== undefined) variant.price = price
    if (compareAtPrice !== undefined) variant.compareAtPrice = compareAtPrice
    variant.updatedAt = new Date()
    variant.writes++
    return variant
  }
}

function refuseLongList(list: unknown[]) {
  if (list.length > MOST) throw new GraphQLError(`The input array size is over ${MOST}.`)
}

const failed = (error: UserError) => ({ userErrors: [error] })
