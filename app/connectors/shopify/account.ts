import { platforms } from '#config/platforms'
import type { AccountCheck } from '#connectors/connector'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { ACCOUNT, API_VERSION } from '#connectors/shopify/documents'
import type { PriceList } from '#connectors/shopify/market'
import { missingScopes } from '#connectors/shopify/scopes'

interface Account {
  shop: { name: string; myshopifyDomain: string; currencyCode: string }
  currentAppInstallation: { accessScopes: { handle: string }[]; app: { apiKey: string } }
}

/** Who we are there. */
export function readAccount(api: AdminApi) {
  return api.run<Account>(ACCOUNT, {}, { effect: 'reads', cost: 5 })
}

/** @param market whose prices are meant, instead of the shop's own */
export function accountCheck(
  api: AdminApi,
  { shop, currentAppInstallation: { accessScopes, app } }: Account,
  market: PriceList | null
): AccountCheck {
  const granted = accessScopes.map(({ handle }) => handle)
  const notices: string[] = []
  if (api.answeredVersion !== null && api.answeredVersion !== API_VERSION) {
    notices.push(
      `Shopify answered as version ${api.answeredVersion} of its API, because ${API_VERSION} has ended. Update Calibrate.`
    )
  }
  if (!isOurApp(app)) {
    notices.push(
      'The access token is that of the shop’s own app, so Shopify does not tell Calibrate what changes there; Calibrate asks.'
    )
  }
  return {
    account: shop.myshopifyDomain,
    title: shop.name,
    currencies: [market?.currency ?? shop.currencyCode],
    scopes: { granted, missing: missingScopes(granted) },
    notices,
  }
}

/** Whether webhooks of this app are signed with the secret that this server knows. */
export function isOurApp({ apiKey }: { apiKey: string }) {
  return platforms.shopify.key === apiKey && platforms.shopify.secret !== null
}
