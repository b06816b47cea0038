const PRODUCTS = 200
const SIZES = ['XS', 'S', 'M', 'L', 'XL']

/** Vendure's product sheet for 1,000 variants, five to a product, from 5.00 on. */
export function productSheet() {
  const lines = [
    'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets',
  ]
  for (let product = 1; product <= PRODUCTS; product++) {
    for (const [at, size] of SIZES.entries()) {
      const own = at === 0 ? [`Shirt ${product}`, `shirt-${product}`, '', '', '', 'size'] : EMPTY
      const sku = `SHIRT-${String(product).padStart(3, '0')}-${size}`
      const price = `${4 + (product % 90)}.${at}0`
      lines.push([...own, size, sku, price, 'standard', '100', 'false', '', ''].join(','))
    }
  }
  return lines.join('\n')
}

/** What a product's further variants leave to its first line. */
const EMPTY = Array.from({ length: 6 }, () => '')
