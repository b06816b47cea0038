import type Guardrail from '#models/guardrail'
import type Project from '#models/project'
import { guardrailHelp, levelOptions, scopeTitles } from '#presenters/guardrails/guardrail_words'
import { drawnFields } from '#presenters/guardrails/guardrail_fields'
import { guardrailRequestOf, type GuardrailForm } from '#presenters/guardrails/guardrail_form'
import { selectorFaultIn } from '#presenters/rules/rule_builder'
import {
  guardrailDefinition,
  guardrailDefinitions,
  guardrailKinds,
} from '#pricing/guardrails/index'
import { readGuardrail, type GuardrailContent } from '#queries/guardrails/read_guardrail'
import type { Mistake, Reading } from '#queries/reading'

/** The kinds to choose from, by what they look at. */
export function guardrailChoices() {
  return Object.entries(scopeTitles).map(([scope, title]) => ({
    title,
    kinds: guardrailDefinitions
      .filter((definition) => definition.scope === scope)
      .map(({ kind, title: name }) => ({ kind, title: name, help: guardrailHelp[kind] })),
  }))
}

/** Everything the form of a guardrail draws: fields as typed, choices, and what is wrong. */
export async function guardrailPage(
  project: Project,
  form: GuardrailForm,
  { edited, mistakes = [] }: { edited?: Guardrail; mistakes?: Mistake[] } = {}
) {
  const priceLists = await project.related('priceLists').query().orderBy('id')
  const faults = Object.fromEntries(mistakes.map(({ pointer, message }) => [pointer, message]))
  const manyLists = priceLists.length > 1
  const known = guardrailKinds.includes(form.kind) ? guardrailDefinition(form.kind) : null
  return {
    ...{ form, edited, known },
    help: guardrailHelp[form.kind],
    fields: drawnFields(form, faults, { currency: project.currency, manyLists }),
    levels: levelOptions,
    isForPlans: known?.scope === 'plan',
    isForMoments: known?.scope === 'moment',
    ...{ manyLists, faults },
    priceLists: [
      { value: '', label: 'Every price list' },
      ...priceLists.map(({ id, name, currency }) => ({
        value: String(id),
        label: `${name} (${currency})`,
      })),
    ],
    selectorFault: selectorFaultIn(mistakes),
  }
}

/** Reads a posted form; amounts are in the currency of the list it is narrowed to. */
export async function readGuardrailForm(
  project: Project,
  form: GuardrailForm,
  enabled = true
): Promise<Reading<GuardrailContent>> {
  const lists = await project.related('priceLists').query()
  const list = lists.find(({ id }) => String(id) === form.priceList)
  const { request, errors } = guardrailRequestOf(form, {
    currency: list?.currency ?? project.currency,
    timeZone: project.timeZone,
  })
  const reading = await readGuardrail(project, { ...request, enabled })
  if (errors.length === 0) return reading
  const others = reading.ok
    ? []
    : reading.errors.filter(({ pointer }) => !pointer.startsWith('/params'))
  return { ok: false, code: 'guardrail_invalid', errors: [...others, ...errors] }
}
