import type { CatalogEntry, Offer } from '#connectors/connector'
import type { VendureAdmin } from '#tests/live/vendure/admin'
import { unique } from '#tests/support/project'

/** Puts offers on sale that are not yet, as the variants of one product; gives all as they stand. */
export async function stock(admin: VendureAdmin, currency: string, offers: Offer[]) {
  const before = await admin.variants()
  const missing = offers.filter(({ sku }) => !before.has(sku))
  if (missing.length > 0) await createProduct(admin, missing)

  const now = await admin.variants()
  return offers.map(({ sku }): CatalogEntry => {
    const { id, productId, name, prices } = now.get(sku)!
    const { price } = prices.find(({ currencyCode }) => currencyCode === currency)!
    const ids = { externalId: id, externalParentId: productId }
    return { ...ids, sku, title: name, amount: price, compareAtAmount: null }
  })
}

async function createProduct(admin: VendureAdmin, offers: Offer[]) {
  const code = `product-${unique()}`
  const named = (name: string, more = {}) => [{ languageCode: 'en', name, ...more }]
  const { createProduct: product } = await admin.ask(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { id } }',
    { input: { translations: named(code, { slug: code, description: '' }) } }
  )
  const { createProductOptionGroup: group } = await admin.ask(
    `mutation ($input: CreateProductOptionGroupInput!) {
      createProductOptionGroup(input: $input) { id options { id code } }
    }`,
    {
      input: {
        ...{ code, translations: named('Kind') },
        options: offers.map((_, at) => ({ code: `kind-${at}`, translations: named(`${at}`) })),
      },
    }
  )
  await admin.ask(
    `mutation ($product: ID!, $group: ID!) {
      addOptionGroupToProduct(productId: $product, optionGroupId: $group) { id }
    }`,
    { product: product.id, group: group.id }
  )
  const options = new Map(
    group.options.map(({ id, code: kind }: Record<string, string>) => [kind, id])
  )
  await admin.ask(
    `mutation ($input: [CreateProductVariantInput!]!) {
      createProductVariants(input: $input) { id }
    }`,
    {
      input: offers.map(({ sku, title, amount }, at) => ({
        ...{ productId: product.id, sku, price: amount, translations: named(title) },
        optionIds: [options.get(`kind-${at}`)],
      })),
    }
  )
}
