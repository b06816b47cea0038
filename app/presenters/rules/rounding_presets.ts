import type { Rounding } from '#pricing/formula/index'
import { roundingPhrase } from '#pricing/formula/words'
import { currencyExponent } from '#pricing/money'

export interface RoundingPreset {
  name: string
  /** "End in .99", "Round to the nearest 0.05". */
  label: string
  round: Required<Pick<Rounding, 'step' | 'ending'>>
}

/**
 * The roundings people ask for, in the minor units of a currency: around one unit of money, or
 * around a hundred where a currency has no smaller coins.
 */
export function roundingPresets(currency: string): RoundingPreset[] {
  const exponent = currencyExponent(currency)
  const unit = exponent === 0 ? 100 : 10 ** exponent
  const preset = (name: string, step: number, ending: number): RoundingPreset => {
    const phrase = roundingPhrase({ step, ending }, currency)!
    return { name, label: phrase[0].toUpperCase() + phrase.slice(1), round: { step, ending } }
  }
  return [
    preset('ending_99', unit, (unit * 99) / 100),
    preset('ending_95', unit, (unit * 95) / 100),
    preset('whole', unit, 0),
    preset('twentieth', unit / 20, 0),
  ]
}
