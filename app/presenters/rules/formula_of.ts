import type { FieldError } from '#exceptions/domain_exception'
import { parseDecimal } from '#presenters/rules/decimal_text'
import type { FormulaForm } from '#presenters/rules/form_from_rule'
import { roundingPresets } from '#presenters/rules/rounding_presets'
import { boundFields } from '#presenters/rules/rule_form'
import { stepKind } from '#presenters/rules/step_kinds'
import { parseAmount } from '#pricing/money'

/** A formula as JSON, still to be validated, and the texts of the form that are no numbers. */
export interface TypedFormula {
  formula: Record<string, unknown>
  errors: FieldError[]
}

/** Makes a formula of the builder's fields; money typed in major units becomes minor ones. */
export function formulaOf(form: FormulaForm, currency: string): TypedFormula {
  return new FormulaReader(currency).read(form)
}

class FormulaReader {
  #errors: FieldError[] = []

  constructor(private currency: string) {}

  read({ base, adjust, bounds, round, compareAt }: FormulaForm): TypedFormula {
    const limits = this.#bounds(bounds)
    const rounding = this.#rounding(round)
    const formula = {
      base: this.#base(base),
      adjust: adjust.map((step, index) => this.#step(step, `/formula/adjust/${index}`)),
      ...(Object.keys(limits).length > 0 ? { bounds: limits } : {}),
      ...(rounding ? { round: rounding } : {}),
      compareAt:
        compareAt.kind === 'amount'
          ? { amount: this.#amount(compareAt.amount, '/formula/compareAt/amount') }
          : compareAt.kind,
    }
    return { formula, errors: this.#errors }
  }

  #base({ kind, amount, priceList }: FormulaForm['base']) {
    if (kind === 'amount') return { amount: this.#amount(amount, '/formula/base/amount') }
    return kind === 'priceList' ? { priceList } : kind
  }

  #step({ kind: name, value }: FormulaForm['adjust'][number], pointer: string) {
    const kind = stepKind(name)
    if (!kind) return this.#refuse(pointer, 'Choose what this step does.')
    const at = `${pointer}/${kind.key}`
    const operand = kind.unit === 'amount' ? this.#amount(value, at) : this.#decimal(value, at)
    if (operand === undefined || kind.sign === null) return { [kind.key]: operand }
    if (operand < 0) {
      const other = kind.sign === 1 ? 'lower' : 'raise'
      return this.#refuse(at, `Write it without a minus; to ${other} the price, choose that step.`)
    }
    if (kind.name === 'lower' && operand > 100) {
      return this.#refuse(at, 'A price cannot fall by more than 100 %.')
    }
    return { [kind.key]: kind.sign * operand }
  }

  #bounds(bounds: FormulaForm['bounds']) {
    const limits: Record<string, number | undefined> = {}
    for (const { key, unit } of boundFields) {
      const text = bounds[key]
      const at = `/formula/bounds/${key}`
      if (text.trim() === '') continue
      limits[key] = unit === 'amount' ? this.#amount(text, at) : this.#decimal(text, at)
    }
    return limits
  }

  #rounding({ kind, step, ending, mode }: FormulaForm['round']) {
    if (kind === 'none') return null
    const preset = roundingPresets(this.currency).find(({ name }) => name === kind)
    const round = preset?.round ?? {
      step: this.#amount(step, '/formula/round/step'),
      ending: ending.trim() === '' ? 0 : this.#amount(ending, '/formula/round/ending'),
    }
    if (round.step !== undefined && round.ending !== undefined && round.ending >= round.step) {
      this.#refuse('/formula/round/ending', `An ending is below its step of ${step.trim()}.`)
    }
    return mode === 'nearest' ? round : { ...round, mode }
  }

  #amount(text: string, pointer: string): number | undefined {
    const parsed = parseAmount(text, this.currency)
    if (!parsed.ok) return this.#refuse(pointer, parsed.reason)
    const mayBeZero = /\/(adjust\/|bounds\/min$|round\/ending$)/.test(pointer)
    if (parsed.amount > 0 || mayBeZero) return parsed.amount
    return this.#refuse(pointer, 'Write an amount above zero.')
  }

  #decimal(text: string, pointer: string): number | undefined {
    const parsed = parseDecimal(text)
    return parsed.ok ? parsed.value : this.#refuse(pointer, parsed.reason)
  }

  #refuse(pointer: string, message: string): undefined {
    this.#errors.push({ pointer, code: 'not_readable', message })
    return undefined
  }
}
