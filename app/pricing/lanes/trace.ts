import { TRACE_VERSION, UnreadableTraceError } from '../formula/trace.ts'
import type { Evaluation } from '../formula/evaluation.ts'

/**
 * The trace of a variant that went through lanes:
 *
 *     2:0>4990,4366.25;;4399;-&3=4450|5>4399,4199;;4199;-&7!base_missing
 *     │ │ │                   │ │     │ └ the next lane, in the same way
 *     │ │ │                   │ │     └ between two lanes
 *     │ │ │                   │ └ what it would have given, or "!" and why nothing
 *     │ │ │                   └ a rule that lost here
 *     │ │ └ the winner's trace, less its version; empty for one that does not run in this plan
 *     │ └ the number of the rule that won
 *     └ version
 */
const VERSION = '2:'

export type LoserTrace = { rule: number; amount: number | null; reason: string | null }

/** One lane: who won and how it came to its price, and who lost. */
export type LaneTrace = {
  winner: number
  /** As `explain` reads it; null where the winner does not run in this plan. */
  trace: string | null
  losers: LoserTrace[]
}

export const headOf = (before: string) => (before === '' ? VERSION : '|')
export const ranAs = (rule: number, trace: string) => `${rule}>${trace.slice(TRACE_VERSION.length)}`
export const notRun = (rule: number) => `${rule}>`
export const lostTo = (rule: number, decision: Evaluation) =>
  decision.outcome === 'change' || decision.reason === 'equal_to_current'
    ? `&${rule}=${decision.outcome === 'change' ? decision.amount : amountIn(decision.trace)}`
    : `&${rule}!${decision.reason}`

/** Whether a trace is of lanes, and not of one formula. */
export function isLaneTrace(text: string): boolean {
  return text.startsWith(VERSION)
}

/**
 * Reads a trace that `runLanes` wrote.
 *
 * @throws UnreadableTraceError when the text is not such a trace
 */
export function readLaneTrace(text: string): LaneTrace[] {
  if (!isLaneTrace(text)) throw new UnreadableTraceError(`"${text}" is not a trace of lanes.`)
  return text
    .slice(VERSION.length)
    .split('|')
    .map((lane) => {
      const [first, ...losers] = lane.split('&')
      const [winner, body] = first.split('>')
      return {
        winner: Number(winner),
        trace: body === '' ? null : TRACE_VERSION + body,
        losers: losers.map(readLoser),
      }
    })
}

function readLoser(text: string): LoserTrace {
  const [rule, reason] = text.split('!')
  if (reason !== undefined) return { rule: Number(rule), amount: null, reason }
  const [number, amount] = text.split('=')
  return { rule: Number(number), amount: Number(amount), reason: null }
}

/** The amount of an evaluation that found the price to be right already. */
function amountIn(trace: string): number {
  return Number.parseInt(trace.split(';')[2], 10)
}
