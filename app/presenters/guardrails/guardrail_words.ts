/** What each kind of guardrail is for, where a person chooses one. */
export const guardrailHelp: Readonly<Record<string, string>> = {
  max_increase: 'Stops a price that would jump up: a wrong decimal, a wrong list.',
  max_decrease: 'Stops a price that would collapse, however it came about.',
  daily_budget:
    'Stops ten harmless plans from adding up: how far a price may drift in one day, whatever moves it.',
  max_above_recent:
    'Keeps small steps from adding up over weeks: marketplaces take prices far above recent ones off sale.',
  changes_per_day: 'Keeps programs from changing one price all day long.',
  min_interval:
    'Lets a price rest after it has changed, so that customers see one price at a time.',
  floor_amount: 'The lowest price you would ever sell at.',
  ceiling_amount: 'The highest price you would ever ask.',
  floor_margin: 'Keeps what is left of a price after its cost. Needs costs.',
  floor_landed_margin:
    'Keeps what is left after the cost and what Amazon keeps of the price. Needs costs, and a channel that tells its fees.',
  ceiling_margin: 'Keeps prices close to their costs. Needs costs.',
  amazon_parity:
    'Keeps a price elsewhere from costing you the Featured Offer: tells of, or stops, what is below Amazon.',
  map: 'Keeps prices at or above the minimum a brand asks for, which each variant says itself.',
  plan_share: 'Keeps one plan from changing more of the catalog than somebody can review.',
  plan_rows: 'Keeps one plan to a number of prices that somebody can review.',
  change_window: 'Writes prices only in the hours in which somebody is there to see it.',
  freeze: 'Lets no price change between two moments: a sale that was announced, a stocktaking.',
}

/** What a kind of guardrail looks at, as the heading over those that do. */
export const scopeTitles = {
  change: 'Each price change',
  plan: 'Each plan',
  moment: 'When prices may change',
} as const

export const levelOptions = [
  {
    value: 'hard',
    title: 'Hard',
    icon: 'shield-check',
    hint: 'Stops every price that would cross it.',
  },
  {
    value: 'overridable',
    title: 'Overridable',
    icon: 'shield',
    hint: 'Stops it, until an owner lets it through with a reason.',
  },
  {
    value: 'advisory',
    title: 'Advisory',
    icon: 'info',
    hint: 'Lets the price through and tells who reviews it.',
  },
]
