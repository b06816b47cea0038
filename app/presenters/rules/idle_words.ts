import { IDLE_RUNS, type IdleWay } from '#queries/rules/idle_rules'

const WORDS: Record<IdleWay, { short: string; advice: string }> = {
  matched_nothing: {
    short: `Matched nothing in its last ${IDLE_RUNS} runs`,
    advice: 'Widen its selector, or archive it.',
  },
  always_outranked: {
    short: `Lost every variant in its last ${IDLE_RUNS} runs`,
    advice: 'Rules that rank higher in its lane set them all. Raise its priority, or archive it.',
  },
  changed_nothing: {
    short: `Changed nothing in its last ${IDLE_RUNS} runs`,
    advice: 'The prices it asks for are there already, or guardrails stopped them. Look at why.',
  },
}

/** In what way a rule idles, and what to do about it. */
export function idleWords(way: IdleWay) {
  return WORDS[way]
}
