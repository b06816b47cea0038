/** A variant as the shop keeps it: prices are decimal texts in the shop's currency. */
export interface ShopVariant {
  id: number
  productId: number
  sku: string | null
  title: string
  price: string
  compareAtPrice: string | null
  updatedAt: Date
  /** How often its price was written through the API. */
  writes: number
}

export interface ShopProduct {
  id: number
  title: string
  variantIds: number[]
}

export interface FixedPrice {
  price: string
  compareAtPrice: string | null
}

export interface ShopPriceList {
  id: string
  name: string
  market: string
  currency: string
  /** Where no price is fixed, the market shows the shop's price times this. */
  factor: number
  fixed: Map<number, FixedPrice>
}

export interface NewVariant {
  sku: string | null
  price: string
  title?: string
  compareAtPrice?: string | null
}

/** What the shop's own people see and change. */
export class Shop {
  readonly products = new Map<number, ShopProduct>()
  readonly variants = new Map<number, ShopVariant>()
  readonly priceLists: ShopPriceList[] = []
  #lastId = 1_000

  constructor(
    readonly domain: string,
    readonly currency: string
  ) {}

  addProduct(title: string, variants: NewVariant[]): ShopProduct {
    const product: ShopProduct = { id: ++this.#lastId, title, variantIds: [] }
    this.products.set(product.id, product)
    for (const { title: name = 'Default Title', compareAtPrice = null, ...rest } of variants) {
      const id = ++this.#lastId
      product.variantIds.push(id)
      const places = { id, productId: product.id, title: name, compareAtPrice }
      this.variants.set(id, { ...rest, ...places, updatedAt: new Date(), writes: 0 })
    }
    return product
  }

  deleteProduct({ id, variantIds }: ShopProduct) {
    this.products.delete(id)
    for (const variantId of variantIds) this.variants.delete(variantId)
  }

  addPriceList(list: Pick<ShopPriceList, 'name' | 'market' | 'currency' | 'factor'>) {
    const id = `gid://shopify/PriceList/${++this.#lastId}`
    const added = { ...list, id, fixed: new Map() }
    this.priceLists.push(added)
    return added
  }

  /** @throws {TypeError} when the shop has none with this SKU */
  variant(sku: string): ShopVariant {
    for (const variant of this.variants.values()) if (variant.sku === sku) return variant
    throw new TypeError(`The shop has no ${sku}.`)
  }

  /** As an edit in the Shopify admin. */
  setPrice(variant: ShopVariant, price: FixedPrice) {
    Object.assign(variant, price, { updatedAt: new Date() })
  }
}

/** The number in `gid://shopify/ProductVariant/123`; NaN in anything else. */
export function numberIn(gid: string, type: string) {
  return Number(new RegExp(`^gid://shopify/${type}/(\\d+)$`).exec(gid)?.[1] ?? Number.NaN)
}
