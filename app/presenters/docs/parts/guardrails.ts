import { code, markdownTable } from '#presenters/docs/markdown_table'
import { guardrailDefinitions } from '#pricing/guardrails/index'

const EXAMPLE = { percent: 30, amount: 1999 } as const

/** Every kind of guardrail, with an example in its own words. */
export function guardrailKindsTable() {
  return markdownTable(
    ['Guardrail', '`kind`', '`params`', 'Says'],
    guardrailDefinitions.map(({ kind, title, fields, sentence }) => {
      const params = Object.fromEntries(fields.map(({ name, unit }) => [name, EXAMPLE[unit]]))
      return [title, code(kind), code(JSON.stringify(params)), sentence(params, 'USD')]
    })
  )
}
