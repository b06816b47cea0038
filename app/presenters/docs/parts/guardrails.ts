import { code, markdownTable } from '#presenters/docs/markdown_table'
import { guardrailDefinitions, type FieldUnit } from '#pricing/guardrails/index'

/** What stands in an example for each unit, unless the field has one of its own. */
const EXAMPLES: Partial<Record<FieldUnit, unknown>> = {
  percent: 30,
  amount: 1999,
  hours: 6,
  days: 30,
  attribute: 'map',
  choice: 'allow',
  timeZone: 'Europe/Berlin',
}

/** Every kind of guardrail, with an example in its own words. */
export function guardrailKindsTable() {
  return markdownTable(
    ['Guardrail', '`kind`', '`params`', 'Says'],
    guardrailDefinitions.map(({ kind, title, fields, sentence }) => {
      const params = Object.fromEntries(
        fields.map(({ name, unit, example }) => [name, example ?? EXAMPLES[unit]])
      )
      return [title, code(kind), code(spaced(params)), sentence(params, 'USD')]
    })
  )
}

/** On one line, with spaces at which a narrow cell can break it. */
const spaced = (params: object) => JSON.stringify(params, null, 1).replaceAll(/\s+/g, ' ')
