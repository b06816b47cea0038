/**
 * Everything we ask of Shopify, for the Admin API's version below. Tests hold each document
 * against that version's schema, and against the scopes we ask merchants for.
 */
export const API_VERSION = '2026-10'

export const ACCOUNT = `query Account {
  shop { name myshopifyDomain currencyCode }
  currentAppInstallation { accessScopes { handle } app { apiKey } }
}`

const VARIANT = 'id sku title price compareAtPrice product { id title }'

/** For a bulk operation, which reads all pages itself. */
export const CATALOG = `query Catalog { productVariants { edges { node { ${VARIANT} } } } }`

export const CHANGES = `query Changes($filter: String!, $after: String) {
  productVariants(first: 250, after: $after, query: $filter) {
    nodes { ${VARIANT} }
    pageInfo { hasNextPage endCursor }
  }
}`

export const PRICES = `query Prices($ids: [ID!]!) {
  nodes(ids: $ids) { ... on ProductVariant { id price compareAtPrice } }
}`

const UPDATE = 'allowPartialUpdates: true) { userErrors { field message code } }'

/** The new prices of a number of products in one request. */
export function updateProducts(count: number) {
  const numbers = Array.from({ length: count }, (_, at) => at)
  const variables = numbers.map(
    (at) => `$product${at}: ID!, $variants${at}: [ProductVariantsBulkInput!]!`
  )
  const updates = numbers.map(
    (at) =>
      `update${at}: productVariantsBulkUpdate(productId: $product${at}, variants: $variants${at}, ${UPDATE}`
  )
  return `mutation UpdateProducts(${variables.join(', ')}) {\n  ${updates.join('\n  ')}\n}`
}

/** For a bulk operation, once for each line of a file. */
export const UPDATE_PRODUCT = `mutation UpdateProduct($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants, ${UPDATE}
}`

export const PRICE_LISTS = `query PriceLists {
  priceLists(first: 100) { nodes { id name currency catalog { title } } }
}`

export const MARKET_PRICES = `query MarketPrices($priceList: ID!, $filter: String!, $first: Int!) {
  priceList(id: $priceList) {
    prices(first: $first, query: $filter) {
      nodes { price { amount } compareAtPrice { amount } variant { id } }
    }
  }
}`

export const SET_MARKET_PRICES = `mutation SetMarketPrices($priceList: ID!, $prices: [PriceListPriceInput!]!) {
  priceListFixedPricesUpdate(priceListId: $priceList, pricesToAdd: $prices, variantIdsToDelete: []) {
    userErrors { field message code }
  }
}`

export const RUN_QUERY = `mutation RunQuery($query: String!) {
  bulkOperationRunQuery(query: $query) { bulkOperation { id } userErrors { field message code } }
}`

export const RUN_MUTATION = `mutation RunMutation($mutation: String!, $path: String!) {
  bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
    bulkOperation { id }
    userErrors { field message code }
  }
}`

export const OPERATION = `query Operation($id: ID!) {
  bulkOperation(id: $id) { id status errorCode objectCount url partialDataUrl }
}`

export const STAGE_UPLOAD = `mutation StageUpload($file: StagedUploadInput!) {
  stagedUploadsCreate(input: [$file]) {
    stagedTargets { url parameters { name value } }
    userErrors { field message }
  }
}`

export const SUBSCRIPTIONS = `query Subscriptions {
  currentAppInstallation { app { apiKey } }
  webhookSubscriptions(first: 100) { nodes { id topic uri } }
}`

export const SUBSCRIBE = `mutation Subscribe($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) {
    userErrors { field message }
  }
}`

export const UNSUBSCRIBE = `mutation Unsubscribe($id: ID!) {
  webhookSubscriptionDelete(id: $id) { userErrors { field message } }
}`
