import DomainException from '#exceptions/domain_exception'
import type Project from '#models/project'
import { oncePerTurn } from '#services/once_per_turn'
import { priceListNamed, unknownPriceList } from '#queries/price_lists/price_list_named'

/**
 * The price list a request names by name or id; the default one when it names none.
 *
 * @throws {DomainException} 422 `price_list_unknown`, naming those there are
 */
export async function findPriceList(project: Project, named?: string, pointer = '/priceList') {
  const lists = await oncePerTurn(`price lists ${project.id}`, () =>
    project.related('priceLists').query().orderBy('id').exec()
  )
  const list = named ? priceListNamed(lists, named) : lists.find(({ isDefault }) => isDefault)
  if (list) return list
  const error = unknownPriceList(pointer, named, lists)
  throw new DomainException(error.message, { code: error.code, status: 422, errors: [error] })
}
