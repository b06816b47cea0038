import { createHmac } from 'node:crypto'
import type { ShopifyDouble } from './double.js'

/** Where a merchant who agrees is sent back to; null when the request is none of our app's. */
export function agreedAddress({ app, shop, tokens }: ShopifyDouble, asked: URLSearchParams) {
  const redirect = asked.get('redirect_uri')
  if (asked.get('client_id') !== app.key || !asked.get('scope') || !redirect) return null
  const query = signedQuery(app.secret, {
    code: tokens.newCode(),
    host: Buffer.from(`${shop.domain}/admin`).toString('base64'),
    shop: shop.domain,
    state: asked.get('state') ?? '',
    timestamp: String(Math.floor(Date.now() / 1000)),
  })
  return `${redirect}?${query}`
}

/** Parameters as Shopify signs them; a signature among them is replaced. */
export function signedQuery(secret: string, parameters: Record<string, string>) {
  const query = new URLSearchParams(parameters)
  query.delete('hmac')
  query.sort()
  const hmac = createHmac('sha256', secret).update(query.toString()).digest('hex')
  query.set('hmac', hmac)
  return query
}

/** What `/admin/oauth/access_token` answers. */
export function tokenAnswer({ app, tokens, scopes }: ShopifyDouble, asked: Record<string, string>) {
  const isOurs = asked.client_id === app.key && asked.client_secret === app.secret
  const isRefresh = asked.grant_type === 'refresh_token'
  const pair = isOurs
    ? isRefresh
      ? tokens.refresh(asked.refresh_token)
      : tokens.exchange(asked.code)
    : null
  if (!pair) return { status: 400, body: { error: 'invalid_request' } }
  const lasting = { access_token: pair.accessToken, scope: scopes.join(',') }
  if (!isRefresh && asked.expiring !== '1') return { status: 200, body: lasting }
  const expiring = {
    expires_in: pair.expiresIn,
    refresh_token: pair.refreshToken,
    refresh_token_expires_in: 7_776_000,
  }
  return { status: 200, body: { ...lasting, ...expiring } }
}
