import type Project from '#models/project'
import { suggestSelector } from '#pricing/selector/index'
import { attributeNames, attributeValues, valuesOf } from '#queries/catalog/known_values'

const MOST = 10

/**
 * What could stand at the caret of a selector: keys and operators from the language, values from
 * the project's own catalog.
 */
export async function suggestFor(project: Project, text: string, caret: number) {
  const suggestion = suggestSelector(text, caret)
  const { from, to, kind, key, attribute } = suggestion
  const typed = text.slice(from, caret).replace(/^"/, '').toLowerCase()
  if (kind === 'key')
    return { from, to, kind, options: await keyOptions(project, suggestion, text, caret) }
  if (kind !== 'value' || !key) return { from, to, kind, options: suggestion.options }
  const values = attribute
    ? await attributeValues(project, attribute, typed, MOST)
    : await valuesOf(project, key, typed, MOST)
  return { from, to, kind, options: [...values.map(quoted), ...suggestion.options].slice(0, MOST) }
}

async function keyOptions(
  project: Project,
  { from, options }: { from: number; options: string[] },
  text: string,
  caret: number
) {
  const typed = /^attr\.(.*)$/i.exec(text.slice(from, caret))
  if (!typed) return options.slice(0, MOST + 5)
  const names = await attributeNames(project, typed[1].toLowerCase(), MOST)
  return names.map((name) => `attr.${quoted(name)}:`)
}

/** Values that the language would read otherwise stand in quotes. */
function quoted(value: string) {
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(value) && !/^(missing|present)$/i.test(value)
    ? value
    : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
