import type { Capabilities } from '#connectors/connector'

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
  /** One sentence for somebody who chooses. */
  description: string
  capabilities: Capabilities
  fields: ConnectField[]
}
