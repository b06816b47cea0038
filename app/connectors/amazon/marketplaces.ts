/** Each has its own endpoint, and its own agreement with a seller. */
export type AmazonRegion = 'na' | 'eu' | 'fe'

/** A store of Amazon in one country. */
export interface Marketplace {
  id: string
  /** ISO 3166, except that Amazon calls the United Kingdom UK. */
  country: string
  region: AmazonRegion
  currency: string
  /** Where its sellers agree to applications. */
  sellerCentral: string
}

/**
 * Ids and regions: https://developer-docs.amazon.com/sp-api/docs/marketplace-ids. Hosts:
 * https://developer-docs.amazon.com/sp-api/docs/seller-central-urls, where the five old European
 * stores share one.
 */
const TABLE: [string, string, AmazonRegion, string, string][] = [
  ['ATVPDKIKX0DER', 'US', 'na', 'USD', 'sellercentral.amazon.com'],
  ['A2EUQ1WTGCTBG2', 'CA', 'na', 'CAD', 'sellercentral.amazon.ca'],
  ['A1AM78C64UM0Y8', 'MX', 'na', 'MXN', 'sellercentral.amazon.com.mx'],
  ['A2Q3Y263D00KWC', 'BR', 'na', 'BRL', 'sellercentral.amazon.com.br'],
  ['A1F83G8C2ARO7P', 'UK', 'eu', 'GBP', 'sellercentral-europe.amazon.com'],
  ['A1PA6795UKMFR9', 'DE', 'eu', 'EUR', 'sellercentral-europe.amazon.com'],
  ['A13V1IB3VIYZZH', 'FR', 'eu', 'EUR', 'sellercentral-europe.amazon.com'],
  ['APJ6JRA9NG5V4', 'IT', 'eu', 'EUR', 'sellercentral-europe.amazon.com'],
  ['A1RKKUPIHCS9HS', 'ES', 'eu', 'EUR', 'sellercentral-europe.amazon.com'],
  ['A28R8C7NBKEWEA', 'IE', 'eu', 'EUR', 'sellercentral.amazon.ie'],
  ['AMEN7PMS3EDWL', 'BE', 'eu', 'EUR', 'sellercentral.amazon.com.be'],
  ['A1805IZSGTT6HS', 'NL', 'eu', 'EUR', 'sellercentral.amazon.nl'],
  ['A2NODRKZP88ZB9', 'SE', 'eu', 'SEK', 'sellercentral.amazon.se'],
  ['A1C3SOZRARQ6R3', 'PL', 'eu', 'PLN', 'sellercentral.amazon.pl'],
  ['A33AVAJ2PDY3EV', 'TR', 'eu', 'TRY', 'sellercentral.amazon.com.tr'],
  ['AE08WJ6YKNBMC', 'ZA', 'eu', 'ZAR', 'sellercentral.amazon.co.za'],
  ['ARBP9OOSHTCHU', 'EG', 'eu', 'EGP', 'sellercentral.amazon.eg'],
  ['A17E79C6D8DWNP', 'SA', 'eu', 'SAR', 'sellercentral.amazon.sa'],
  ['A2VIGQ35RCS4UG', 'AE', 'eu', 'AED', 'sellercentral.amazon.ae'],
  ['A21TJRUUN4KGV', 'IN', 'eu', 'INR', 'sellercentral.amazon.in'],
  ['A1VC38T7YXB528', 'JP', 'fe', 'JPY', 'sellercentral.amazon.co.jp'],
  ['A39IBJ37TRP1C6', 'AU', 'fe', 'AUD', 'sellercentral.amazon.com.au'],
  ['A19VAU5U5O7RUS', 'SG', 'fe', 'SGD', 'sellercentral.amazon.sg'],
]

export const marketplaces: readonly Marketplace[] = TABLE.map(
  ([id, country, region, currency, sellerCentral]) => {
    return { id, country, region, currency, sellerCentral }
  }
)

/** The marketplace with this id or country code, or null. */
export function findMarketplace(name: string): Marketplace | null {
  const wanted = name.trim().toUpperCase()
  const country = wanted === 'GB' ? 'UK' : wanted
  return marketplaces.find(({ id, country: c }) => id === wanted || c === country) ?? null
}
