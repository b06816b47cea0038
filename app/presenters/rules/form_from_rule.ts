import { decimalText } from '#presenters/rules/decimal_text'
import { roundingPresets } from '#presenters/rules/rounding_presets'
import { boundFields, eachBound, type RuleForm } from '#presenters/rules/rule_form'
import { stepOf } from '#presenters/rules/step_kinds'
import type { Formula } from '#pricing/formula/index'
import { compileRounding } from '#pricing/formula/rounding'
import { formatAmount } from '#pricing/money'

/** The parts of the form that a formula fills; `formulaOf` gives the formula back. */
export type FormulaForm = Omit<
  RuleForm,
  'name' | 'selector' | 'priceList' | 'lane' | 'priority' | 'schedule' | 'tests'
>

/** Fills the builder's fields from a formula, whose amounts are in this currency. */
export function formFromFormula(formula: Formula, currency: string): FormulaForm {
  return {
    base: baseFields(formula.base, currency),
    adjust: formula.adjust.map((adjustment) => {
      const { kind, operand } = stepOf(adjustment)
      return { kind: kind.name, value: textIn(kind.unit, operand, currency) }
    }),
    bounds: eachBound((key) => {
      const operand = formula.bounds?.[key]
      const { unit } = boundFields.find((field) => field.key === key)!
      return operand === undefined ? '' : textIn(unit, operand, currency)
    }),
    round: roundFields(formula.round, currency),
    compareAt:
      typeof formula.compareAt === 'object'
        ? { kind: 'amount', amount: formatAmount(formula.compareAt.amount, currency) }
        : { kind: formula.compareAt, amount: '' },
  }
}

function textIn(unit: 'percent' | 'amount' | 'factor', operand: number, currency: string) {
  return unit === 'amount' ? formatAmount(operand, currency) : decimalText(operand)
}

function baseFields(base: Formula['base'], currency: string): RuleForm['base'] {
  if (typeof base === 'string') return { kind: base, amount: '', priceList: '' }
  if ('amount' in base) {
    return { kind: 'amount', amount: formatAmount(base.amount, currency), priceList: '' }
  }
  return { kind: 'priceList', amount: '', priceList: base.priceList }
}

function roundFields(round: Formula['round'], currency: string): RuleForm['round'] {
  const { step, ending, mode } = compileRounding(round)
  if (step === 1 && mode === 'nearest') return { kind: 'none', step: '', ending: '', mode }
  const preset = roundingPresets(currency).find(
    (each) => each.round.step === step && each.round.ending === ending
  )
  if (preset) return { kind: preset.name, step: '', ending: '', mode }
  return {
    kind: 'custom',
    step: formatAmount(step, currency),
    ending: ending === 0 ? '' : formatAmount(ending, currency),
    mode,
  }
}
