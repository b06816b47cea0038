import type { RuleForm } from '#presenters/rules/rule_form'

export const MOST_STEPS = 20

/**
 * Carries out what a button of the list of steps asks: `add`, `remove:1`, `up:1`, `down:0`.
 * Anything else leaves the form as it is.
 */
export function changeSteps(form: RuleForm, change: unknown): RuleForm {
  const [verb, place] = String(change).split(':')
  const index = Number(place)
  const { adjust } = form
  if (verb === 'add' && adjust.length < MOST_STEPS) {
    return { ...form, adjust: [...adjust, { kind: 'lower', value: '' }] }
  }
  if (verb === 'remove') return { ...form, adjust: adjust.filter((_, at) => at !== index) }
  if (verb === 'up') return { ...form, adjust: swapped(adjust, index - 1) }
  if (verb === 'down') return { ...form, adjust: swapped(adjust, index) }
  return form
}

/** The same list with the entries at `index` and after it exchanged, where there are both. */
function swapped<Item>(items: Item[], index: number): Item[] {
  if (!(index in items && index + 1 in items)) return items
  return items.toSpliced(index, 2, items[index + 1], items[index])
}
