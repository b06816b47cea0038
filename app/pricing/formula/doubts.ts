import type { FieldError } from '../field_errors.ts'
import type { Formula } from './formula.ts'

/**
 * What in a formula is hardly meant, although it can be computed: to be told, not refused. Pointers
 * are relative to the formula.
 */
export function formulaDoubts({ base, adjust }: Formula): FieldError[] {
  if (base !== 'price' && base !== 'compareAt') return []
  return adjust.flatMap((adjustment, index) => {
    if (!('margin' in adjustment)) return []
    const message =
      'A margin is reckoned from the cost, and this starts from a selling price: each time it runs, it raises the price again. Start from the cost, or use a markup or a percentage.'
    return [{ pointer: `/adjust/${index}/margin`, code: 'margin_without_cost', message }]
  })
}
