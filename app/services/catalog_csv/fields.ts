/** What a column of a catalog file can hold. */
export const FIELDS = [
  'sku',
  'handle',
  'productTitle',
  'title',
  'vendor',
  'type',
  'tags',
  'status',
  'published',
  'barcode',
  'cost',
  'price',
  'compareAt',
  'listPrice',
  'listCompareAt',
  'currency',
  'priceList',
  'optionName1',
  'optionValue1',
  'optionName2',
  'optionValue2',
  'optionName3',
  'optionValue3',
  'attribute',
  'ignore',
] as const
export type Field = (typeof FIELDS)[number]

/** Fields that several columns may share; each of them has a name of its own. */
export const NAMED_FIELDS: readonly Field[] = ['attribute', 'listPrice', 'listCompareAt']

/** For people: the choices of the mapping. */
export const FIELD_LABELS: Record<Field, string> = {
  sku: 'SKU',
  handle: 'Product handle',
  productTitle: 'Product title',
  title: 'Title',
  vendor: 'Vendor',
  type: 'Product type',
  tags: 'Tags',
  status: 'Status',
  published: 'Published',
  barcode: 'Barcode',
  cost: 'Cost',
  price: 'Price',
  compareAt: 'Compare-at price',
  listPrice: 'Price in another price list',
  listCompareAt: 'Compare-at price in another price list',
  currency: 'Currency of the price',
  priceList: 'Price list of the price',
  optionName1: 'Option 1 name',
  optionValue1: 'Option 1 value',
  optionName2: 'Option 2 name',
  optionValue2: 'Option 2 value',
  optionName3: 'Option 3 name',
  optionValue3: 'Option 3 value',
  attribute: 'Attribute',
  ignore: 'Do not import',
}

/** A header without what people write differently: case, spaces, underscores, hyphens, dots. */
export function canonical(header: string) {
  return header.toLowerCase().replaceAll(/[\s_.-]+/g, '')
}

/** Headers of a plain sheet; what is not here is an attribute. */
export const PLAIN_HEADERS: Record<string, Field> = {
  sku: 'sku',
  variantsku: 'sku',
  handle: 'handle',
  urlhandle: 'handle',
  title: 'title',
  name: 'title',
  varianttitle: 'title',
  producttitle: 'productTitle',
  product: 'productTitle',
  vendor: 'vendor',
  type: 'type',
  producttype: 'type',
  tags: 'tags',
  status: 'status',
  published: 'published',
  barcode: 'barcode',
  ean: 'barcode',
  upc: 'barcode',
  gtin: 'barcode',
  cost: 'cost',
  unitcost: 'cost',
  costperitem: 'cost',
  costprice: 'cost',
  price: 'price',
  variantprice: 'price',
  compareat: 'compareAt',
  compareatprice: 'compareAt',
  variantcompareatprice: 'compareAt',
  currency: 'currency',
  pricelist: 'priceList',
}

/**
 * Headers of Shopify's product CSV, old and new family; what is not here is not imported. In both
 * "Title" is the product's; its variants are named by their options.
 */
export const SHOPIFY_HEADERS: Record<string, Field> = {
  handle: 'handle',
  urlhandle: 'handle',
  title: 'productTitle',
  vendor: 'vendor',
  type: 'type',
  tags: 'tags',
  published: 'published',
  publishedononlinestore: 'published',
  status: 'status',
  sku: 'sku',
  variantsku: 'sku',
  barcode: 'barcode',
  variantbarcode: 'barcode',
  option1name: 'optionName1',
  option1value: 'optionValue1',
  option2name: 'optionName2',
  option2value: 'optionValue2',
  option3name: 'optionName3',
  option3value: 'optionValue3',
  price: 'price',
  variantprice: 'price',
  compareatprice: 'compareAt',
  variantcompareatprice: 'compareAt',
  costperitem: 'cost',
}
