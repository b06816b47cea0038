import { ChannelError } from '#connectors/errors'
import type { AdminApi } from '#connectors/vendure/admin_api'
import { VendureError } from '#connectors/vendure/answers'
import { SET_PRICES, SHOP, VARIANTS, type ShopAnswer } from '#connectors/vendure/documents'

/** What the Vendure channel says about itself. */
export interface Shop {
  code: string
  currencies: string[]
  pricesIncludeTax: boolean
  /** How many decimals its whole numbers have, in any currency. */
  decimals: number
}

/** @throws {ChannelError} `unauthorized` when the API key or the channel's token are not taken */
export async function readShop(api: AdminApi): Promise<Shop> {
  const { activeChannel, globalSettings } = await api.read<ShopAnswer>(SHOP)
  // A server with one channel answers as that one to any token: prices would go astray.
  if (api.channelToken !== null && activeChannel.token !== api.channelToken) {
    throw new ChannelError('unauthorized', 'Vendure has no channel with this token.')
  }
  return {
    code: activeChannel.code,
    currencies: activeChannel.availableCurrencyCodes,
    pricesIncludeTax: activeChannel.pricesIncludeTax,
    decimals: globalSettings.serverConfig.moneyStrategyPrecision,
  }
}

/**
 * What the API key may do. Its role cannot be asked for (`me` is for people), so both things are
 * tried, the second on a variant that does not exist.
 */
export async function readPermissions(api: AdminApi) {
  const mayRead = await isAllowed(() => api.read(VARIANTS, { options: { take: 1 } }))
  const mayWrite = await isAllowed(() => api.read(SET_PRICES, { input: [{ id: '0' }] }))
  return {
    granted: [...(mayRead ? ['ReadProduct'] : []), ...(mayWrite ? ['UpdateProduct'] : [])],
    missing: [...(mayRead ? [] : ['ReadProduct']), ...(mayWrite ? [] : ['UpdateProduct'])],
  }
}

/** Permissions are looked at before anything else: any other refusal says that there is one. */
async function isAllowed(attempt: () => Promise<unknown>) {
  try {
    await attempt()
    return true
  } catch (error) {
    if (error instanceof VendureError) return true
    if (error instanceof ChannelError && error.kind === 'unauthorized') return false
    throw error
  }
}
