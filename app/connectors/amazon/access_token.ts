import { createHash } from 'node:crypto'
import { platforms } from '#config/platforms'
import { ChannelError } from '#connectors/errors'
import { ask, type PlatformAnswer } from '#connectors/http/ask'
import { clock } from '#services/clock'

const TOKEN_URL = 'https://api.amazon.com/auth/o2/token'
/** A token is let go before it ends, so that none ends on its way. */
const MARGIN_MS = 60_000

interface Token {
  text: string
  endsAt: number
}

/** What Login with Amazon grants. */
interface Grant {
  access_token: string
  refresh_token: string
  expires_in: number
}

/** Kept in this process only, by a hash of the refresh token. Refresh tokens themselves stay good. */
const kept = new Map<string, Promise<Token>>()

/**
 * An access token for a seller's agreement; one is good for an hour.
 *
 * @throws {ChannelError} as `askForGrant`
 */
export async function accessToken(refreshToken: string): Promise<string> {
  const key = keyOf(refreshToken)
  const known = kept.get(key)
  if (known) {
    const { text, endsAt } = await known
    if (clock.now().toMillis() < endsAt - MARGIN_MS) return text
    if (kept.get(key) === known) kept.delete(key)
  }
  const { text } = await (kept.get(key) ?? renew(refreshToken))
  return text
}

/** Forgets a token that Amazon no longer takes; not one that has come in its place. */
export async function forgetAccessToken(refreshToken: string, refused: string) {
  const key = keyOf(refreshToken)
  const known = await kept.get(key)
  if (known?.text === refused) kept.delete(key)
}

/** Who asks meanwhile waits for the same answer. */
function renew(refreshToken: string) {
  const key = keyOf(refreshToken)
  const renewal = askForGrant({ grant_type: 'refresh_token', refresh_token: refreshToken }).then(
    ({ access_token: text, expires_in: seconds }): Token => {
      return { text, endsAt: clock.now().toMillis() + seconds * 1000 }
    }
  )
  kept.set(key, renewal)
  renewal.catch(() => kept.delete(key))
  return renewal
}

const keyOf = (refreshToken: string) =>
  createHash('sha256').update(`${platforms.amazon.clientId} ${refreshToken}`).digest('base64')

/**
 * Asks Login with Amazon, as our application. After Amazon made a new client secret it takes the
 * old one for seven days more, and until it takes the new one we send that
 * (https://developer-docs.amazon.com/sp-api/docs/rotating-your-apps-lwa-credentials).
 *
 * @throws {ChannelError} `refused` where this server has no application; `unauthorized` when the
 *   seller's agreement, or the application's secret, is no longer good
 */
export async function askForGrant(form: Record<string, string>): Promise<Grant> {
  const { clientId, clientSecret, clientSecretPrevious } = platforms.amazon
  if (!clientId || !clientSecret) {
    throw new ChannelError(
      'refused',
      'This server has no Amazon application: set AMAZON_SP_API_CLIENT_ID and AMAZON_SP_API_CLIENT_SECRET.'
    )
  }
  const askWith = (secret: string) => {
    const body = { ...form, client_id: clientId, client_secret: secret }
    return askLogin(new URLSearchParams(body))
  }
  let answer = await askWith(clientSecret)
  if (clientSecretPrevious && errorIn(answer) === 'invalid_client') {
    answer = await askWith(clientSecretPrevious)
  }
  if (answer.status === 200) return JSON.parse(answer.text)
  throw refusal(answer)
}

function askLogin(form: URLSearchParams) {
  return ask({
    platform: 'Amazon',
    method: 'POST',
    url: TOKEN_URL,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: form.toString(),
    effect: 'reads',
  })
}

const errorIn = ({ text }: PlatformAnswer) => /"error"\s*:\s*"(\w+)"/.exec(text)?.[1]

function refusal(answer: PlatformAnswer) {
  const error = errorIn(answer) ?? String(answer.status)
  if (error === 'invalid_grant') {
    return new ChannelError(
      'unauthorized',
      'The seller’s agreement to our access has ended, or is with another application.'
    )
  }
  if (error === 'invalid_client' || error === 'unauthorized_client') {
    return new ChannelError(
      'unauthorized',
      `Amazon refuses this server’s application (${error}): AMAZON_SP_API_CLIENT_ID and AMAZON_SP_API_CLIENT_SECRET must belong together, and the secret ends after 180 days.`
    )
  }
  return new ChannelError('refused', `Login with Amazon refuses to give access (${error}).`)
}
