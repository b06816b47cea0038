import { GraphQLError } from 'graphql'
import type { ShopifyDouble } from './double.js'
import { numberIn, type Shop, type ShopPriceList, type ShopVariant } from './shop.js'

const MOST = 250

interface PageArguments {
  first?: number
  after?: string | null
  query?: string | null
}

/** Answers of the Admin API's queries, as functions by their field. */
export function queries(double: ShopifyDouble) {
  const { shop, app, operations, subscriptions } = double
  return {
    shop: () => ({
      name: double.title,
      myshopifyDomain: shop.domain,
      currencyCode: shop.currency,
    }),
    currentAppInstallation: () => ({
      accessScopes: double.scopes.map((handle) => ({ handle })),
      app: { apiKey: app.key },
    }),
    productVariants: (page: PageArguments) => connection(variantsLike(shop, page), page),
    nodes({ ids }: { ids: string[] }) {
      if (ids.length > MOST) throw new GraphQLError(`The input array size is over ${MOST}.`)
      return ids.map((id) => {
        if (!id.startsWith('gid://shopify/')) throw new GraphQLError(`Invalid global id '${id}'`)
        const variant = shop.variants.get(numberIn(id, 'ProductVariant'))
        return variant ? variantNode(shop, variant) : null
      })
    },
    priceLists: (page: PageArguments) =>
      connection(
        shop.priceLists.map((list) => priceListNode(shop, list)),
        page
      ),
    priceList({ id }: { id: string }) {
      const list = shop.priceLists.find((known) => known.id === id)
      return list ? priceListNode(shop, list) : null
    },
    bulkOperation: ({ id }: { id: string }) => operations.find(id),
    webhookSubscriptions: (page: PageArguments) => connection(subscriptions, page),
  }
}

export function variantNode(shop: Shop, variant: ShopVariant) {
  const { title } = shop.products.get(variant.productId)!
  return {
    __typename: 'ProductVariant',
    id: `gid://shopify/ProductVariant/${variant.id}`,
    sku: variant.sku,
    title: variant.title,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    product: { id: `gid://shopify/Product/${variant.productId}`, title },
  }
}

/** A page; all of it where no size is asked for, as in bulk operations. Cursors are places. */
function connection<Node>(all: Node[], { first, after }: PageArguments) {
  if (first !== undefined && first > MOST) throw new GraphQLError(`first cannot exceed ${MOST}.`)
  const from = after ? Number(after) : 0
  const to = first === undefined ? all.length : from + first
  const nodes = all.slice(from, to)
  return {
    nodes,
    edges: nodes.map((node) => ({ node })),
    pageInfo: { hasNextPage: to < all.length, endCursor: String(Math.min(to, all.length)) },
  }
}

function variantsLike(shop: Shop, { query }: PageArguments) {
  const since = /^updated_at:>='(.+)'$/.exec(query ?? '')?.[1]
  if (query && !since) throw new GraphQLError(`The double cannot search for ${query}.`)
  return [...shop.variants.values()]
    .filter(({ updatedAt }) => !since || updatedAt >= new Date(since))
    .map((variant) => variantNode(shop, variant))
}

function priceListNode(shop: Shop, list: ShopPriceList) {
  return {
    id: list.id,
    name: list.name,
    currency: list.currency,
    catalog: { __typename: 'MarketCatalog', title: list.market },
    prices(page: PageArguments) {
      const wanted = page.query?.split(' OR ').map((term) => Number(term.split(':')[1]))
      const variants = wanted
        ? wanted.flatMap((id) => shop.variants.get(id) ?? [])
        : [...shop.variants.values()]
      return connection(
        variants.map((variant) => marketPrice(shop, list, variant)),
        page
      )
    },
  }
}

function marketPrice(shop: Shop, { currency, factor, fixed }: ShopPriceList, variant: ShopVariant) {
  const money = (amount: string) => ({ amount, currencyCode: currency })
  const { price, compareAtPrice } = fixed.get(variant.id) ?? {
    price: String(Math.round(Number(variant.price) * factor)),
    compareAtPrice: null,
  }
  return {
    price: money(price),
    compareAtPrice: compareAtPrice === null ? null : money(compareAtPrice),
    variant: variantNode(shop, variant),
  }
}
