const VENDORS = ['Acme Co', 'Nordlys', 'Casa Verde', 'Brook & Sons', 'Ümlaut']
const TYPES = ['shirt', 'dress', 'jacket', 'shoe', 'bag', 'mug']
const COLORS = ['Red', 'Blue', 'Black', 'White', 'Green', 'Sand']
const SIZES = ['S', 'M', 'L', 'XL']
const TAGS = ['summer', 'winter', 'sale', 'linen', 'organic', 'new']

interface Shape {
  rows: number
  /** Makes two files with the same SKUs and other prices. */
  priceShift?: number
}

/**
 * A plain sheet with that many variants, four to a product, line by line: prices from 5.00, costs
 * at 55 per cent of them, a compare-at price on every fifth.
 */
export function* plainCatalog({ rows, priceShift = 0 }: Shape): Generator<string> {
  yield 'sku,handle,product_title,title,price,compare_at,cost,vendor,type,tags,barcode,color,size\n'
  for (let index = 0; index < rows; index++) {
    const product = Math.floor(index / 4)
    const [color, size] = [pick(COLORS, index), pick(SIZES, index)]
    const price = 500 + ((index * 37) % 20_000) + priceShift
    const cells = [
      `SKU-${String(index).padStart(7, '0')}`,
      `product-${product}`,
      `"${pick(VENDORS, product)} ${pick(TYPES, product)} ${product}"`,
      `${color} / ${size}`,
      dollars(price),
      index % 5 === 0 ? dollars(price + 1_000) : '',
      dollars(Math.floor(price * 0.55)),
      pick(VENDORS, product),
      pick(TYPES, product),
      `"${pick(TAGS, product)}, ${pick(TAGS, product + 1)}"`,
      String(4_000_000_000_000 + index),
      color,
      size,
    ]
    yield `${cells.join(',')}\n`
  }
}

/** The same in Shopify's new header family: product columns only in a product's first row. */
export function* shopifyCatalog({ rows, priceShift = 0 }: Shape): Generator<string> {
  yield 'Title,URL handle,Description,Vendor,Type,Tags,Status,SKU,Barcode,Option1 name,Option1 value,Option2 name,Option2 value,Price,Compare-at price,Cost per item\n'
  for (let index = 0; index < rows; index++) {
    const product = Math.floor(index / 4)
    const isFirst = index % 4 === 0
    const price = 500 + ((index * 37) % 20_000) + priceShift
    const own = isFirst
      ? [
          `${pick(TYPES, product)} ${product}`,
          `product-${product}`,
          '"A line\nand another, ""quoted"""',
          pick(VENDORS, product),
          pick(TYPES, product),
          `"${pick(TAGS, product)}, ${pick(TAGS, product + 1)}"`,
          'active',
        ]
      : ['', `product-${product}`, '', '', '', '', '']
    const cells = [
      ...own,
      `SKU-${String(index).padStart(7, '0')}`,
      '',
      isFirst ? 'Color' : '',
      pick(COLORS, index),
      isFirst ? 'Size' : '',
      pick(SIZES, index),
      dollars(price),
      '',
      dollars(Math.floor(price * 0.55)),
    ]
    yield `${cells.join(',')}\n`
  }
}

function pick<T>(items: T[], index: number) {
  return items[index % items.length]
}

function dollars(cents: number) {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
