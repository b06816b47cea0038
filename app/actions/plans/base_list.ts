import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import PriceList from '#models/price_list'
import type Project from '#models/project'
import { currencyExponent } from '#pricing/money'
import type { Formula } from '#pricing/formula/index'

/**
 * The price list a formula starts from, where it names one, and by how many decimal places its
 * amounts move in a list of this currency.
 *
 * @throws {DomainException} 422 `price_list_not_found` when it is gone
 */
export async function baseOfFormula(
  formula: Formula,
  project: Project,
  currency: string,
  trx: TransactionClientContract
) {
  const list = await baseListOf(formula, project, trx)
  const shift = list ? currencyExponent(currency) - currencyExponent(list.currency) : 0
  return { priceListId: list?.id ?? null, shift }
}

async function baseListOf(formula: Formula, project: Project, trx: TransactionClientContract) {
  if (typeof formula.base !== 'object' || !('priceList' in formula.base)) return null
  const name = formula.base.priceList
  const list = await PriceList.query({ client: trx })
    .where('projectId', project.id)
    .whereRaw('lower(name) = lower(?)', [name])
    .first()
  if (list) return list
  throw new DomainException(
    `The formula starts from the price list "${name}", and there is none of that name.`,
    { code: 'price_list_not_found', status: 422 }
  )
}
