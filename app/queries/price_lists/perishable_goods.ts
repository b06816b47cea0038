import DomainException from '#exceptions/domain_exception'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { parseSelector } from '#pricing/selector/index'
import { compileSelector } from '#queries/catalog/selector_sql'
import type { Condition } from '#queries/plans/candidates'

/**
 * Which variants are exempt from the list's prior price, as SQL over `v` and `p`; null for none.
 *
 * @throws {DomainException} 409 `guardrail_unreadable`: what cannot be read exempts nothing
 */
export function perishableGoods(list: PriceList, project: Project): Condition | null {
  const text = list.priorPrice?.enabled ? list.priorPrice.perishable : null
  if (text === null) return null
  const read = parseSelector(text)
  if (!read.ok) {
    throw new DomainException(
      `The perishable goods of the price list ${list.name} cannot be read, so no price may change. ${read.error.message} Edit them under Settings, Price lists.`,
      { code: 'guardrail_unreadable', status: 409 }
    )
  }
  return compileSelector(read.ast, { project, priceListId: list.id, currency: list.currency })
}
