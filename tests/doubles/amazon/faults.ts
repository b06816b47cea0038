/** What can be made to go wrong at Amazon. Everything is off until switched on. */
export interface Faults {
  /** Each answer takes this much longer. */
  latencyMs: number
  /** This many requests are answered with 500, and nothing is done. */
  failedBefore: number
  /** This many writes are done, and answered with 503. */
  failedAfter: number
  /** This many writes are done, and the connection is dropped. */
  droppedAfter: number
  /** Prices of these SKUs are found invalid. */
  invalidSkus: string[]
  /** Prices of these SKUs are accepted, and found wrong when Amazon works on them. */
  refusedLater: string[]
  /** The seller took the agreement back. */
  isRevoked: boolean
  /** Operations that the application has no role for. */
  denied: string[]
  /** This many feeds end as FATAL, half done. */
  feedsBrokenOff: number
  feedsEndAs: 'DONE' | 'FATAL' | 'CANCELLED'
  reportsEndAs: 'DONE' | 'FATAL' | 'CANCELLED'
  /** Reports have their columns in German, whatever was asked for. */
  localisesReports: boolean
  /** Reports break off in the middle. */
  breaksReports: boolean
}

export const NO_FAULTS: Readonly<Faults> = {
  latencyMs: 0,
  failedBefore: 0,
  failedAfter: 0,
  droppedAfter: 0,
  invalidSkus: [],
  refusedLater: [],
  isRevoked: false,
  denied: [],
  feedsBrokenOff: 0,
  feedsEndAs: 'DONE',
  reportsEndAs: 'DONE',
  localisesReports: false,
  breaksReports: false,
}
