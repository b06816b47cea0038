/** What each kind of guardrail is for, where a person chooses one. */
export const guardrailHelp: Readonly<Record<string, string>> = {
  max_increase: 'Stops a price that would jump up: a wrong decimal, a wrong list.',
  max_decrease: 'Stops a price that would collapse, however it came about.',
  floor_amount: 'The lowest price you would ever sell at.',
  ceiling_amount: 'The highest price you would ever ask.',
  floor_margin: 'Keeps what is left of a price after its cost. Needs costs.',
  floor_landed_margin:
    'Keeps what is left after the cost and what Amazon keeps of the price. Needs costs, and a channel that tells its fees.',
  ceiling_margin: 'Keeps prices close to their costs. Needs costs.',
  amazon_parity:
    'Keeps a price elsewhere from costing you the Featured Offer: tells of, or stops, what is below Amazon.',
  plan_share: 'Keeps one plan from changing more of the catalog than somebody can review.',
}

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
