import type { Handler } from './world.js'

const COUNTRIES: Record<string, { name: string; domain: string; language: string }> = {
  US: { name: 'Amazon.com', domain: 'www.amazon.com', language: 'en_US' },
  DE: { name: 'Amazon.de', domain: 'www.amazon.de', language: 'de_DE' },
  JP: { name: 'Amazon.co.jp', domain: 'www.amazon.co.jp', language: 'ja_JP' },
}

export const accountHandlers: Record<string, Handler> = {
  getMarketplaceParticipations(_call, { seller }) {
    const { id, country, currency } = seller.marketplace
    const { name, domain, language } = COUNTRIES[country]
    return {
      status: 200,
      body: {
        payload: [
          {
            marketplace: {
              ...{ id, name, countryCode: country, domainName: domain },
              ...{ defaultCurrencyCode: currency, defaultLanguageCode: language },
            },
            participation: { isParticipating: true, hasSuspendedListings: seller.isSuspended },
            storeName: 'Linen & Sons',
          },
        ],
      },
    }
  },
}
