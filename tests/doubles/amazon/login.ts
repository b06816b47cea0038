import { randomBytes } from 'node:crypto'
import type { Reply, World } from './world.js'

/** Login with Amazon, for one application and one seller who agreed to it. */
export class Login {
  readonly clientId = 'amzn1.application-oa2-client.double'
  readonly clientSecret = `amzn1.oa2-cs.v1.${randomBytes(8).toString('hex')}`
  readonly applicationId = 'amzn1.sp.solution.double'
  readonly refreshToken = `Atzr|${randomBytes(12).toString('hex')}`
  /** What the seller came back with from Seller Central; good once. */
  readonly codes = new Map<string, { redirectUri: string }>()
  /** How long access tokens are good. */
  lifetimeSeconds = 3600
  /** How many access tokens were asked for. */
  asked = 0
  #tokens = new Map<string, number>()

  answer(form: URLSearchParams, { faults }: World): Reply {
    this.asked++
    const isOurs =
      form.get('client_id') === this.clientId && form.get('client_secret') === this.clientSecret
    if (!isOurs) return this.#refusal(401, 'invalid_client')
    if (faults.isRevoked || !this.#isGranted(form)) return this.#refusal(400, 'invalid_grant')
    const token = `Atza|${randomBytes(12).toString('hex')}`
    this.#tokens.set(token, Date.now() + this.lifetimeSeconds * 1000)
    return {
      status: 200,
      body: {
        ...{ access_token: token, token_type: 'bearer', expires_in: this.lifetimeSeconds },
        refresh_token: this.refreshToken,
      },
    }
  }

  /** What is wrong with an access token, in Amazon's words; null when it is good. */
  faultOf(token: string | undefined, { faults }: World) {
    const endsAt = this.#tokens.get(token ?? '')
    if (endsAt === undefined || faults.isRevoked) {
      return 'The access token you provided is revoked, malformed or invalid.'
    }
    return endsAt > Date.now() ? null : 'The access token you provided has expired.'
  }

  /** Ends all access tokens before their time. */
  expireTokens() {
    for (const token of this.#tokens.keys()) this.#tokens.set(token, 0)
  }

  #isGranted(form: URLSearchParams) {
    if (form.get('grant_type') === 'refresh_token') {
      return form.get('refresh_token') === this.refreshToken
    }
    const code = form.get('code') ?? ''
    const agreed = this.codes.get(code)
    this.codes.delete(code)
    return agreed?.redirectUri === form.get('redirect_uri')
  }

  #refusal(status: number, error: string): Reply {
    return { status, body: { error, error_description: 'The request was refused.' } }
  }
}
