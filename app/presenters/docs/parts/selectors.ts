import { code, markdownTable } from '#presenters/docs/markdown_table'
import {
  operatorsOf,
  parseSelector,
  selectorKeys,
  selectorLimits,
  statusWords,
} from '#pricing/selector/index'

/** Every key of the language with what it takes. */
export function selectorKeysTable() {
  return markdownTable(
    ['Key', 'Finds', 'Takes', 'Example'],
    selectorKeys.map((key) => [
      code(key.name === 'attr' ? 'attr.name' : key.name),
      key.kind === 'status' ? `${key.help}: ${statusWords.map(code).join(', ')}` : key.help,
      operatorsOf(key).map(code).join(' '),
      code(key.example),
    ])
  )
}

export const selectorLimitsText = () =>
  `${selectorLimits.characters} characters, ${selectorLimits.terms} terms, and parentheses or negations ${selectorLimits.depth} deep`

/** Selectors that people mistype, with what the language answers, mark and all. */
export function selectorMistakes() {
  return ['', 'vendr:Acme', 'price:20..10', 'tag:>3', 'margin:<15%x', '(tag:summer OR']
    .map((text) => {
      const result = parseSelector(text)
      if (result.ok) throw new Error(`"${text}" is no mistake`)
      const { message, position, length } = result.error
      const mark = `${' '.repeat(position)}${'^'.repeat(Math.max(1, length))}`
      return `\`\`\`text\n${text || '(nothing)'}\n${mark}\n${message}\n\`\`\``
    })
    .join('\n\n')
}
