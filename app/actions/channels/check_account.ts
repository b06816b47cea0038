import type { AccountCheck, Connector } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import DomainException from '#exceptions/domain_exception'
import type PriceList from '#models/price_list'

/**
 * Asks the platform about the account behind new credentials, and refuses what could not work.
 *
 * @throws {DomainException} 422 `credentials_refused`, `scopes_missing`, `currency_differs`; 502
 *   `channel_unavailable` when the platform does not answer
 */
export async function checkAccount(
  connector: Connector,
  priceList: Pick<PriceList, 'name' | 'currency'>
): Promise<AccountCheck> {
  const check = await ask(connector)
  const { scopes, currencies } = check
  if (scopes.missing.length > 0) {
    throw refusal(
      '/credentials',
      'scopes_missing',
      `These credentials lack ${scopes.missing.join(', ')}. Grant ${scopes.missing.length === 1 ? 'it' : 'them'} there, then connect.`
    )
  }
  if (currencies && !currencies.includes(priceList.currency)) {
    throw refusal(
      '/priceList',
      'currency_differs',
      `Prices there are in ${currencies.join(', ')}, and the price list ${priceList.name} is in ${priceList.currency}. Choose a price list in one of its currencies.`
    )
  }
  return check
}

async function ask(connector: Connector) {
  try {
    return await connector.check()
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    if (error.kind === 'unauthorized' || error.kind === 'refused') {
      throw refusal('/credentials', 'credentials_refused', error.message)
    }
    throw new DomainException(`${error.message} Nothing was connected; try again shortly.`, {
      code: 'channel_unavailable',
      status: 502,
    })
  }
}

function refusal(pointer: string, code: string, message: string) {
  return new DomainException(message, { code, status: 422, errors: [{ pointer, code, message }] })
}
