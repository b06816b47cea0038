import type { FieldError } from '#exceptions/domain_exception'
import type Guardrail from '#models/guardrail'
import { units, type Typed, type UnitContext } from '#presenters/guardrails/field_units'
import {
  guardrailDefinition,
  guardrailKinds,
  isZone,
  type GuardrailField,
} from '#pricing/guardrails/index'

/** A guardrail's form as it was typed: money in major units, an empty text where none. */
export interface GuardrailForm {
  kind: string
  params: Record<string, Typed>
  level: string
  selector: string
  /** An id; empty for every list. */
  priceList: string
}

/** Reads a posted form; what is missing is empty, and nothing is judged yet. */
export function guardrailFormOf(body: Record<string, unknown>): GuardrailForm {
  const kind = textOf(body.kind)
  const typed = (body.params ?? {}) as Record<string, unknown>
  const params = Object.fromEntries(
    fieldsOf(kind).map(({ name, unit }) => [name, typedOf(unit, typed[name])])
  )
  return {
    kind,
    params,
    level: textOf(body.level) || 'hard',
    selector: textOf(body.selector),
    priceList: textOf(body.priceList),
  }
}

/** The form of a new guardrail, with what is usual for its kind in the project's time zone. */
export function newGuardrailForm(kind: unknown, timeZone: string): GuardrailForm {
  const usual = fieldsOf(textOf(kind)).map((field) => [field.name, usualOf(field, timeZone)])
  return guardrailFormOf({ kind, params: Object.fromEntries(usual) })
}

/** The form filled with a guardrail, whose amounts are in this currency. */
export function formOfGuardrail(
  { kind, params, level, selector, priceListId }: GuardrailContentOf,
  currency: string
): GuardrailForm {
  const context = { currency, timeZone: zoneIn(params.timeZone, 'UTC') }
  return {
    kind,
    params: Object.fromEntries(
      fieldsOf(kind).map(({ name, unit }) => {
        const param = params[name] ?? null
        return [
          name,
          param === null ? typedOf(unit, '') : units[unit].write(param as never, context),
        ]
      })
    ),
    level,
    selector: selector ?? '',
    priceList: priceListId === null ? '' : String(priceListId),
  }
}

type GuardrailContentOf = Pick<Guardrail, 'kind' | 'params' | 'level' | 'selector' | 'priceListId'>

/** The request a form makes, and what in it cannot be read; moments are in the form's own zone. */
export function guardrailRequestOf(form: GuardrailForm, given: UnitContext) {
  const context = { ...given, timeZone: zoneIn(form.params.timeZone, given.timeZone) }
  const errors: FieldError[] = []
  const params: Record<string, unknown> = {}
  for (const { name, unit, isOptional } of fieldsOf(form.kind)) {
    const typed = form.params[name]
    if (isOptional && typed === '') {
      params[name] = null
      continue
    }
    const read = units[unit].read(typed as never, context)
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

function usualOf({ unit, usual, options }: GuardrailField, timeZone: string) {
  return usual ?? options?.[0].value ?? (unit === 'timeZone' ? timeZone : '')
}

function typedOf(unit: GuardrailField['unit'], value: unknown): Typed {
  if (unit !== 'weekdays') return textOf(value)
  return [value].flat().filter((day) => typeof day === 'string' && day !== '') as string[]
}

const zoneIn = (zone: unknown, otherwise: string) => (isZone(zone) ? zone : otherwise)

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
