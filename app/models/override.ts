import type { Actor } from '#models/actor'

/** What an owner let cross guardrails that can be overridden: which ones, who, why and when. */
export interface Override {
  /** Ids of exactly the guardrails it may cross; any other still stops it. */
  guardrails: string[]
  reason: string
  actorType: Actor['type']
  actorId: number | null
  /** ISO 8601, UTC. */
  at: string
}
