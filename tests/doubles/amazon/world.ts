import type { Gate } from '../gate.js'
import type { Documents } from './documents.js'
import type { Faults } from './faults.js'
import type { Feed } from './feeds.js'
import type { Report } from './reports.js'
import type { Seller } from './seller.js'

/** Everything there is at this Amazon. */
export interface World {
  seller: Seller
  documents: Documents
  feeds: Map<string, Feed>
  reports: Map<string, Report>
  faults: Faults
  settings: Settings
  /** What others do, by ASIN: answers of the pricing API, as its model has them. */
  summaries: Map<string, object>
  gates: { ask: Gate | null }
  /** Whatever was not as Amazon's models have it, on either side. */
  violations: string[]
}

export interface Settings {
  /** How long Amazon works on a feed. */
  feedTakesMs: number
  /** How long Amazon works on a report. */
  reportTakesMs: number
  /** What reports are encoded in, in Amazon's words. */
  charset: 'UTF-8' | 'Cp1252' | 'Shift_JIS'
  gzipsReports: boolean
}

export interface Call {
  params: Record<string, string>
  query: URLSearchParams
  /** With its numbers as decimal texts. */
  body: any
}

export interface Reply {
  status: number
  body: unknown
}

export type Handler = (call: Call, world: World) => Reply

export const refusal = (status: number, code: string, message: string, details = ''): Reply => ({
  status,
  body: { errors: [{ code, message, details }] },
})
