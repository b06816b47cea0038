import type { Capabilities, CatalogEntry, Credentials } from '#connectors/connector'

/** One question of the form that connects a channel. */
export interface ConnectField {
  name: string
  label: string
  hint: string
  /** A selector is checked before it is kept; a secret is kept encrypted and never shown again. */
  kind: 'text' | 'selector' | 'secret'
  required: boolean
  /** What the form suggests. */
  initial?: string
}

/** A kind of marketplace, as data: what it can do and what connecting it asks for. */
export interface Platform {
  /** Its name in addresses, the API and the database. */
  platform: string
  title: string
  /** How a channel on it is called in a sentence: `a shop on Shopify`. */
  noun: string
  /** One sentence for somebody who chooses. */
  description: string
  capabilities: Capabilities
  fields: ConnectField[]
}

/** What was answered in the form that connects a channel. */
export interface ConnectAnswers {
  settings: Record<string, string>
  credentials: Record<string, string>
}

/**
 * Connecting by agreement: the merchant goes to the platform, agrees there, and comes back.
 * Offered where the answers do not hold credentials already.
 */
export interface Authorization {
  /** Whether this server has what the platform asks of applications. */
  isConfigured(): boolean
  /** Whether these answers need it, or hold credentials themselves. */
  isNeeded(answers: ConnectAnswers): boolean
  /**
   * Where to send the merchant.
   *
   * @param trip `state` comes back with the merchant and proves that the trip began here
   */
  start(answers: ConnectAnswers, trip: { state: string; redirectUri: string }): string
  /**
   * Turns what the merchant came back with into credentials, once the platform's own proofs hold;
   * the state was compared before.
   *
   * @throws {ChannelError} `unauthorized` when a proof does not hold
   */
  finish(
    query: Record<string, string>,
    answers: ConnectAnswers,
    redirectUri: string
  ): Promise<{ settings: Record<string, string>; credentials: Credentials }>
}

/**
 * - `offers`: how these offers stand now
 * - `offers_gone`: offers, or all offers of a parent, that are no longer there
 * - `offers_changed`: something changed; look what
 * - `scopes`: what we may do has changed
 * - `closed`: the merchant took our access away
 * - `erase`: what we hold of the account must go
 * - `nothing`: taken note of, nothing to do
 */
export type News =
  | { kind: 'offers'; entries: CatalogEntry[] }
  | { kind: 'offers_gone'; externalIds?: string[]; externalParentId?: string }
  | { kind: 'offers_changed' | 'scopes' | 'closed' | 'erase' | 'nothing' }

/** What a platform tells us by itself, at `/hooks/<platform>` of the API's host. */
export interface Webhooks {
  /**
   * Reads a delivery, after its signature.
   *
   * @param headers names in lower case
   * @throws {ChannelError} `unauthorized` on a signature that is wrong or missing; `refused` on
   *   what cannot be read
   */
  read(raw: Buffer, headers: Record<string, string | undefined>): WebhookDelivery
}

/** A delivery whose signature holds. */
export interface WebhookDelivery {
  /** The same in each delivery of one event. */
  id: string
  /** The account it is about, as `check` names it. */
  account: string
  /** In the platform's own words, for people. */
  topic: string
  /** When it happened there; deliveries come late and out of order. */
  happenedAt: Date | null
  /** What it says to a channel of the account, with amounts read in the channel's currency. */
  news(currency: string, settings: Record<string, unknown>): News
}
