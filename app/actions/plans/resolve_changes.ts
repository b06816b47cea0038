import type { AskedPrice } from '#actions/plans/propose_from_changes'
import DomainException, { type FieldError } from '#exceptions/domain_exception'
import type PriceList from '#models/price_list'
import type Project from '#models/project'

/** One price as an API client asks for it. */
export interface RequestedChange {
  sku: string
  /** Minor units of `currency`. */
  amount: number
  currency: string
  compareAt?: number | null
  /** Name of the price list, where several have this currency. */
  priceList?: string
}

const MOST_ERRORS = 50

/**
 * Finds the variants and price lists that a request names.
 *
 * @throws {DomainException} 422 `changes_invalid`, each problem with a pointer into the request
 */
export async function resolveChanges(project: Project, changes: RequestedChange[]) {
  const lists = await project.related('priceLists').query().orderBy('id')
  const variants = await project
    .related('variants')
    .query()
    .whereRaw('sku = any(?)', [[...new Set(changes.map(({ sku }) => sku))]])
    .select('id', 'sku')
  const idOf = new Map(variants.map(({ id, sku }) => [sku, id]))
  const errors: FieldError[] = []
  const rows: AskedPrice[] = []
  const seen = new Set<string>()

  changes.forEach((change, index) => {
    const refuse = (field: string, code: string, message: string) =>
      errors.push({ pointer: `/changes/${index}/${field}`, code, message })
    const list = listFor(lists, change)
    const variantId = idOf.get(change.sku)
    if (!variantId)
      return refuse('sku', 'variant_not_found', `No variant has the SKU ${change.sku}.`)
    if (typeof list === 'string') return refuse('currency', 'price_list_not_found', list)
    const key = `${variantId}:${list.id}`
    if (seen.has(key)) {
      return refuse('sku', 'change_duplicate', `${change.sku} is in this request more than once.`)
    }
    seen.add(key)
    rows.push({
      variantId,
      priceListId: list.id,
      amount: change.amount,
      compareAtAmount: change.compareAt,
    })
  })
  if (errors.length === 0) return rows
  throw new DomainException(
    `${errors.length} of ${changes.length} changes cannot be read. Nothing was proposed.`,
    { code: 'changes_invalid', status: 422, errors: errors.slice(0, MOST_ERRORS) }
  )
}

/** The price list a change is for, or why none can be told. */
function listFor(lists: PriceList[], { currency, priceList }: RequestedChange): PriceList | string {
  const named = lists.filter(({ name }) => name.toLowerCase() === priceList?.toLowerCase())
  const candidates = (priceList ? named : lists).filter((list) => list.currency === currency)
  const [only] = candidates
  if (candidates.length === 1) return only
  if (candidates.length === 0) {
    const known = lists.map((list) => `${list.name} (${list.currency})`).join(', ')
    return `No price list${priceList ? ` "${priceList}"` : ''} is in ${currency}. There are: ${known}.`
  }
  const standard = candidates.find(({ isDefault }) => isDefault)
  return standard ?? `Several price lists are in ${currency}: name one as priceList.`
}
