import type { Typed } from '#presenters/guardrails/field_units'
import { fieldsOf, type GuardrailForm } from '#presenters/guardrails/guardrail_form'
import { projectForm } from '#presenters/project_form'
import { weekdays, type FieldUnit, type GuardrailField } from '#pricing/guardrails/index'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The control that each unit is asked for with; its words come from the field. */
const CONTROLS: Record<Exclude<FieldUnit, 'weekdays'>, Record<string, unknown>> = {
  percent: { suffix: '%', inputmode: 'decimal', number: true },
  amount: { inputmode: 'decimal', number: true },
  hours: { suffix: 'hours', inputmode: 'decimal', number: true },
  count: { inputmode: 'numeric', number: true },
  days: { suffix: 'days', inputmode: 'numeric', number: true },
  text: {},
  attribute: { mono: true, spellcheck: 'false' },
  choice: { type: 'select' },
  time: { type: 'time' },
  moment: { type: 'datetime-local' },
  timeZone: { type: 'select' },
}

/** The controls of a guardrail's form, filled, with what is wrong beside each. */
export function drawnFields(
  form: GuardrailForm,
  faults: Record<string, string>,
  money: { currency: string; manyLists: boolean }
) {
  return fieldsOf(form.kind).map((field) => {
    const { name, label, help, unit } = field
    const error = faultAt(faults, `/params/${name}`)
    if (unit === 'weekdays') return { days: daysOf(field, form), label, help, error }
    return {
      control: {
        ...{ label, name: `params[${name}]`, id: `params-${name}`, value: form.params[name] },
        ...{ error, hint: help, autocomplete: 'off', optional: field.isOptional },
        ...{ required: field.isOptional ? undefined : true, options: field.options },
        ...CONTROLS[unit],
        ...(unit === 'amount' ? wordsOfMoney(money) : {}),
        ...(unit === 'timeZone' ? { options: zonesWith(form.params[name]) } : {}),
      },
    }
  })
}

function daysOf({ name }: GuardrailField, { params }: GuardrailForm) {
  return DAYS.map((label, day) => ({
    ...{ name: `params[${name}][]`, value: weekdays[day], label },
    checked: params[name].includes(weekdays[day]),
  }))
}

const ZONES = projectForm().timeZones

/** A program may have chosen a zone by another of its names: it stays chosen. */
function zonesWith(chosen: Typed) {
  const isListed = chosen === '' || ZONES.some(({ value }) => value === chosen)
  return isListed ? ZONES : [{ value: chosen, label: chosen }, ...ZONES]
}

/** Wrong in it, or in one of several things that it holds. */
function faultAt(faults: Record<string, string>, pointer: string) {
  const at = Object.keys(faults).find((key) => key === pointer || key.startsWith(`${pointer}/`))
  return at === undefined ? undefined : faults[at]
}

function wordsOfMoney({ currency, manyLists }: { currency: string; manyLists: boolean }) {
  if (!manyLists) return { suffix: currency }
  return {
    hint: `In the currency of the price list chosen below. For every price list it is in ${currency}, and holds where prices are.`,
  }
}
