import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import PriceList from '#models/price_list'

/**
 * @param except the list that may have this name: the one being renamed
 * @throws {DomainException} 409 `price_list_name_taken`
 */
export async function refuseTakenName(
  projectId: number,
  name: string,
  except: number | null,
  trx: TransactionClientContract
) {
  const other = await PriceList.query({ client: trx })
    .where('projectId', projectId)
    .whereRaw('lower(name) = lower(?)', [name])
    .first()
  if (!other || other.id === except) return
  const message = `There is a price list called ${other.name} already. Give this one another name.`
  throw new DomainException(message, {
    code: 'price_list_name_taken',
    status: 409,
    errors: [{ pointer: '/name', code: 'price_list_name_taken', message }],
  })
}
