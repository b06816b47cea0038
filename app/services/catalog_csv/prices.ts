import { readAmount, RowRefusal } from '#services/catalog_csv/cells'
import type { CatalogMapping } from '#services/catalog_csv/mapping'
import type { CellOf, ReadList, RowPrice } from '#services/catalog_csv/rows'

/** Reads the prices of a row, each into its price list. */
export class PriceCells {
  #default: ReadList
  #columns: { list: ReadList; price: string; compareAt: string }[]

  constructor(
    { columns }: Pick<CatalogMapping, 'columns'>,
    private lists: ReadList[]
  ) {
    this.#default = lists.find(({ isDefault }) => isDefault)!
    this.#columns = columns
      .filter(({ field }) => field === 'listPrice')
      .map(({ name }) => ({
        list: this.#named(name!),
        price: `listPrice:${name!.toLowerCase()}`,
        compareAt: `listCompareAt:${name!.toLowerCase()}`,
      }))
  }

  /** @throws {RowRefusal} for an amount that cannot be read, or is not above zero */
  read(cell: CellOf): RowPrice[] {
    const own = readPrice(cell('price'), cell('compareAt'), () => this.#listOf(cell))
    const others = this.#columns.map(({ list, price, compareAt }) =>
      readPrice(cell(price), cell(compareAt), () => list)
    )
    return [own, ...others].filter((price) => price !== null)
  }

  /** The list that a row names itself, by its name or its currency; the default one else. */
  #listOf(cell: CellOf): ReadList {
    const name = (cell('priceList') ?? '').trim()
    const currency = (cell('currency') ?? '').trim().toUpperCase()
    const list = name === '' ? this.#inCurrency(currency) : this.#named(name)
    if (currency === '' || currency === list.currency) return list
    throw new RowRefusal(
      'currency_mismatch',
      `The price is in ${currency}, and the price list ${list.name} is in ${list.currency}.`
    )
  }

  #inCurrency(currency: string) {
    const isMeant = (list: ReadList) => list.currency === currency
    if (currency === '' || isMeant(this.#default)) return this.#default
    const [list, another] = this.lists.filter(isMeant)
    if (list && !another) return list
    throw new RowRefusal(
      'currency_mismatch',
      list
        ? `Several price lists are in ${currency}. Say which in a column price_list.`
        : `No price list is in ${currency}. Make one first, or use a column price:${currency}.`
    )
  }

  #named(name: string) {
    const list = this.lists.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (list) return list
    throw new RowRefusal('price_list_unknown', `There is no price list "${name}".`)
  }
}

/** A blank price says nothing; a blank compare-at price clears it, as does one not above it. */
function readPrice(
  price: string | undefined,
  compareAt: string | undefined,
  listOf: () => ReadList
): RowPrice | null {
  if (!price?.trim()) return null
  const list = listOf()
  const amount = readAmount(price, list.currency, 'price_invalid', 'price')
  if (amount === 0) {
    throw new RowRefusal(
      'price_not_positive',
      'The price is zero. Nothing is sold for nothing here.'
    )
  }
  if (compareAt === undefined) return { list, amount, compareAt: undefined }
  if (compareAt.trim() === '') return { list, amount, compareAt: null }
  const claimed = readAmount(compareAt, list.currency, 'compare_at_invalid', 'compare-at price')
  return { list, amount, compareAt: claimed > amount ? claimed : null }
}
