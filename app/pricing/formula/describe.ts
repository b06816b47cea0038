import { adjustmentOf } from './adjustments/index.ts'
import { boundsOf } from './bounds.ts'
import type { Formula } from './formula.ts'
import { scheduleParts, type Schedule } from '../schedule/index.ts'
import { basePhrase, compareAtPhrase, roundingPhrase } from './words.ts'

/**
 * A piece of a rule's sentence. `strong` names the part of the rule it tells (`selector`, `base`,
 * `adjust.0`, `bounds.minMargin`, `round`, `compareAt`, `schedule`), so that a page can make it the control
 * that edits that part.
 */
export type FormulaSentencePart = { text: string; strong?: string }

export type FormulaSentence = { parts: FormulaSentencePart[]; text: string }

/** "Take the current price, lower it by 12.5 %, …" as parts and as text. */
export function describeFormula(formula: Formula, currency: string): FormulaSentence {
  return sentence([{ text: 'Take ' }, ...formulaParts(formula, currency), { text: '.' }])
}

/** "For tag:summer take the current price, lower it by 12.5 %, …" as parts and as text. */
export function describeRule(rule: {
  selectorText: string
  formula: Formula
  currency: string
  schedule?: Schedule | null
}): FormulaSentence {
  const everything = rule.selectorText.trim() === '*'
  return sentence([
    { text: 'For ' },
    { text: everything ? 'every variant' : rule.selectorText, strong: 'selector' },
    { text: ' take ' },
    ...formulaParts(rule.formula, rule.currency),
    ...scheduleParts(rule.schedule),
    { text: '.' },
  ])
}

function formulaParts(formula: Formula, currency: string): FormulaSentencePart[] {
  const clauses: FormulaSentencePart[][] = [
    [{ text: basePhrase(formula.base, currency), strong: 'base' }],
    ...formula.adjust.map((adjustment, index) => {
      const { kind, operand } = adjustmentOf(adjustment)
      return [{ text: kind.phrase(operand, currency), strong: `adjust.${index}` }]
    }),
    ...boundsOf(formula.bounds).map(({ kind, operand }) => [
      { text: `${kind.limit} ` },
      { text: kind.phrase(operand, currency), strong: `bounds.${kind.key}` },
    ]),
  ]
  const rounding = roundingPhrase(formula.round, currency)
  if (rounding) clauses.push([{ text: rounding, strong: 'round' }])
  clauses.push([{ text: compareAtPhrase(formula.compareAt, currency), strong: 'compareAt' }])
  return clauses.flatMap((clause, index) => (index === 0 ? clause : [{ text: ', ' }, ...clause]))
}

function sentence(parts: FormulaSentencePart[]): FormulaSentence {
  return { parts, text: parts.map((part) => part.text).join('') }
}
