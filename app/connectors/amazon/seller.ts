import { findMarketplace, marketplaces, type Marketplace } from '#connectors/amazon/marketplaces'
import { ChannelError } from '#connectors/errors'

/** Whom we sell as, and where. */
export interface Seller {
  /** The merchant token. */
  id: string
  marketplace: Marketplace
  productType: string
}

/**
 * Reads what was answered when the channel was connected.
 *
 * @throws {ChannelError} `refused` with what to answer instead
 */
export function readSeller(settings: Record<string, unknown>): Seller {
  const id = textOf(settings.sellerId)
  if (!/^[A-Z0-9]{6,20}$/i.test(id)) {
    throw new ChannelError(
      'refused',
      'Give the merchant token of the seller account; it stands in Seller Central under Account info.'
    )
  }
  const productType = textOf(settings.productType) || 'PRODUCT'
  return { id, marketplace: readMarketplace(settings), productType }
}

/** @throws {ChannelError} `refused` when Amazon has no such marketplace */
export function readMarketplace({ marketplace }: Record<string, unknown>): Marketplace {
  const found = findMarketplace(textOf(marketplace))
  if (found) return found
  const countries = marketplaces.map(({ country }) => country).join(', ')
  throw new ChannelError(
    'refused',
    `There is no Amazon marketplace “${textOf(marketplace)}”. Give one of ${countries}, or a marketplace id.`
  )
}

const textOf = (answer: unknown) => (typeof answer === 'string' ? answer.trim() : '')
