import type { FieldError } from '#exceptions/domain_exception'
import type Guardrail from '#models/guardrail'
import { decimalText, parseDecimal } from '#presenters/rules/decimal_text'
import { guardrailDefinition, guardrailKinds, type GuardrailField } from '#pricing/guardrails/index'
import { formatAmount, parseAmount } from '#pricing/money'

/** A guardrail's form as it was typed: money in major units, an empty text where none. */
export interface GuardrailForm {
  kind: string
  params: Record<string, string>
  level: string
  selector: string
  /** An id; empty for every list. */
  priceList: string
}

/** Reads a posted form; what is missing is empty, and nothing is judged yet. */
export function guardrailFormOf(body: Record<string, unknown>): GuardrailForm {
  const kind = textOf(body.kind)
  const typed = (body.params ?? {}) as Record<string, unknown>
  const params = Object.fromEntries(fieldsOf(kind).map(({ name }) => [name, textOf(typed[name])]))
  return {
    kind,
    params,
    level: textOf(body.level) || 'hard',
    selector: textOf(body.selector),
    priceList: textOf(body.priceList),
  }
}

/** The form filled with a guardrail, whose amounts are in this currency. */
export function formOfGuardrail(
  { kind, params, level, selector, priceListId }: GuardrailContentOf,
  currency: string
): GuardrailForm {
  return {
    kind,
    params: Object.fromEntries(
      fieldsOf(kind).map(({ name, unit }) => {
        const operand = params[name] as number
        return [name, unit === 'amount' ? formatAmount(operand, currency) : decimalText(operand)]
      })
    ),
    level,
    selector: selector ?? '',
    priceList: priceListId === null ? '' : String(priceListId),
  }
}

type GuardrailContentOf = Pick<Guardrail, 'kind' | 'params' | 'level' | 'selector' | 'priceListId'>

/** The request a form makes, and the texts in it that are no numbers. */
export function guardrailRequestOf(form: GuardrailForm, currency: string) {
  const errors: FieldError[] = []
  const params: Record<string, number | undefined> = {}
  for (const { name, unit } of fieldsOf(form.kind)) {
    const text = form.params[name]
    const read = unit === 'amount' ? amountIn(text, currency) : parseDecimal(text)
    if (read.ok) params[name] = read.value
    else errors.push({ pointer: `/params/${name}`, code: 'not_readable', message: read.reason })
  }
  const { kind, level, selector, priceList } = form
  return {
    request: {
      ...{ kind, params, level },
      selector: selector.trim() === '' ? null : selector,
      priceList: priceList === '' ? null : Number(priceList),
    },
    errors,
  }
}

/** What a kind asks for; nothing for a kind nobody knows. */
export function fieldsOf(kind: string): readonly GuardrailField[] {
  return guardrailKinds.includes(kind) ? guardrailDefinition(kind).fields : []
}

function amountIn(text: string, currency: string) {
  const parsed = parseAmount(text, currency)
  if (!parsed.ok) return parsed
  return parsed.amount > 0
    ? { ok: true as const, value: parsed.amount }
    : { ok: false as const, reason: 'Write an amount above zero.' }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
