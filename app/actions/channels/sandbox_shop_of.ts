import { SandboxShop } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import type Channel from '#models/channel'
import PriceList from '#models/price_list'

/**
 * The shop of a sandbox channel, to look at and change as its own people would.
 *
 * @throws {DomainException} 409 `not_a_sandbox`
 */
export async function sandboxShopOf(channel: Channel) {
  if (channel.platform !== 'sandbox') {
    throw new DomainException(`${channel.name} is no sandbox shop: its faults are its own.`, {
      code: 'not_a_sandbox',
      status: 409,
    })
  }
  const { currency } = await PriceList.findOrFail(channel.priceListId)
  return SandboxShop.of({ id: channel.id, currency })
}
