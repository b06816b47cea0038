import { randomBytes } from 'node:crypto'

interface Pair {
  accessToken: string
  refreshToken: string
  expiresAt: number
  isUsed: boolean
}

/** Our app's client id and secret at the double. */
export interface App {
  key: string
  secret: string
}

/**
 * The access tokens of one app in one shop: a custom app's, which stays, or one that expires.
 * There is one that expires at a time; the refresh token before it stays good until the new access
 * token is first used.
 */
export class Tokens {
  /** A custom app's access token, while the shop has one. */
  custom: string | null = `shpat_${randomBytes(16).toString('hex')}`
  lifeSeconds = 3_600
  /** How often a refresh token was used. */
  refreshes = 0
  #current: Pair | null = null
  #previous: Pair | null = null
  #codes = new Set<string>()

  /** Whether the API takes this access token now. */
  takes(token: string | undefined) {
    if (!token) return false
    if (token === this.custom) return true
    const current = this.#current
    if (token !== current?.accessToken || Date.now() >= current.expiresAt) return false
    current.isUsed = true
    return true
  }

  /** A code for a merchant who agreed, good for one use. */
  newCode() {
    const code = randomBytes(16).toString('hex')
    this.#codes.add(code)
    return code
  }

  exchange(code: string) {
    return this.#codes.delete(code) ? this.issue() : null
  }

  refresh(token: string) {
    const isCurrent = token === this.#current?.refreshToken
    const isPrevious = token === this.#previous?.refreshToken && !this.#current?.isUsed
    if (!isCurrent && !isPrevious) return null
    this.refreshes++
    return this.issue()
  }

  /** A new pair; the one before is revoked. */
  issue() {
    this.#previous = this.#current
    this.#current = {
      accessToken: `shpua_${randomBytes(16).toString('hex')}`,
      refreshToken: `shprt_${randomBytes(16).toString('hex')}`,
      expiresAt: Date.now() + this.lifeSeconds * 1000,
      isUsed: false,
    }
    return { ...this.#current, expiresIn: this.lifeSeconds }
  }

  /** The access token is over now, as after its hour; the refresh token is good. */
  expire() {
    if (this.#current) this.#current.expiresAt = 0
  }

  /** As when the merchant uninstalls the app. */
  revoke() {
    this.custom = null
    this.#current = null
    this.#previous = null
  }
}
