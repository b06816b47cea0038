import type Event from '#models/event'
import type Project from '#models/project'
import { allEvents } from '#queries/audit/all_events'

export type LedgerVerdict =
  | { intact: true; events: number }
  /** `seq`: the number of the first event that is missing or not what was written. */
  | { intact: false; seq: number; reason: string }

/**
 * Computes the chain of a project's events again. Whoever changes, removes or inserts one breaks
 * it at that place; whoever cuts off its end is given away by the head that the project keeps.
 */
export async function verifyLedger(project: Project): Promise<LedgerVerdict> {
  let seq = 0
  let hash = ''
  for await (const events of allEvents(project, {}, 'oldest')) {
    for (const event of events) {
      const reason = faultOf(event, seq + 1, hash)
      if (reason) return { intact: false, seq: seq + 1, reason }
      seq = event.seq
      hash = event.hash
    }
  }
  await project.refresh()
  if (project.eventSeq > seq) return { intact: false, seq: seq + 1, reason: 'it is missing' }
  if (project.eventSeq < seq || project.eventHash !== hash) {
    return { intact: false, seq, reason: 'the head that the project keeps is another one' }
  }
  return { intact: true, events: seq }
}

function faultOf(event: Event, seq: number, previousHash: string) {
  if (event.seq !== seq) return 'it is missing'
  if (event.previousHash !== previousHash) return 'it does not follow the one before'
  if (event.hash !== event.expectedHash()) return 'its content is not what was written'
  return null
}
