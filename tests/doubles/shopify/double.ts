import { randomBytes } from 'node:crypto'
import type { Gate } from '../gate.js'
import { Faults } from './faults.js'
import { mutations } from './mutations.js'
import { Operations } from './operations.js'
import { PLUS, Points, type Plan } from './plan.js'
import { queries } from './queries.js'
import { Shop } from './shop.js'
import { Tokens, type App } from './tokens.js'

export interface DoubleOptions {
  /** `demo.myshopify.com`; one of its own, unless given. */
  domain?: string
  currency?: string
  plan?: Plan
  /** The app that may speak to it; its secret signs. */
  app?: App
}

/** A shop on Shopify with our app in it: all that the server below answers from. */
export class ShopifyDouble {
  readonly shop: Shop
  readonly app: App
  readonly tokens = new Tokens()
  readonly faults = new Faults()
  readonly points: Points
  readonly operations: Operations
  /** Staged uploads by path; null until the file has come. */
  readonly uploads = new Map<string, string | null>()
  readonly subscriptions: { id: string; topic: string; uri: string }[] = []
  /** What was asked, by the operation's name, in order. */
  readonly requests: string[] = []
  readonly title = 'Demo shop'
  scopes = ['read_products', 'write_products']
  /** How many requests were throttled. */
  throttled = 0
  /** Asked when a request has come, and once it is worked on, before its answer goes out. */
  gate: Gate | null = null
  /** Where it listens. */
  url = ''
  readonly root: object

  constructor({ domain, currency = 'USD', plan = PLUS, app }: DoubleOptions) {
    this.shop = new Shop(domain ?? `shop-${randomBytes(5).toString('hex')}.myshopify.com`, currency)
    this.app = app ?? { key: 'our-client-id', secret: 'our-client-secret' }
    this.points = new Points(plan)
    this.operations = new Operations(
      () => this.root,
      (id) => `${this.url}/files/${id}`
    )
    this.root = { ...queries(this), ...mutations(this) }
  }
}
