import { FIELD_LABELS, FIELDS, NAMED_FIELDS, type Field } from '#services/catalog_csv/fields'
import type { CatalogMapping, Column, Format } from '#services/catalog_csv/mapping'

/** What a person chose for the columns of a file, by their places. */
export interface MappingChoices {
  /** A field, or `listPrice:` and `listCompareAt:` with the price list's name. */
  columns: string[]
  /** The currencies of the price lists to be made. */
  currencies: { name: string; currency: string }[]
}

/** A column whose choice cannot be: another column has it, or nobody knows it. */
export interface ChoiceMistake {
  column: number
  code: 'column_twice' | 'column_unknown'
  message: string
}

/** What can be chosen for a column, in the words of the mapping. */
export function choicesFor(column: Column, listNames: string[], format: Format) {
  const lists = listNames.flatMap((name) => [
    { value: `listPrice:${name}`, label: `Price in ${name}` },
    { value: `listCompareAt:${name}`, label: `Compare-at price in ${name}` },
  ])
  const plain = FIELDS.filter(
    (field) =>
      !NAMED_FIELDS.includes(field) &&
      field !== 'ignore' &&
      (format !== 'plain' || !field.startsWith('option'))
  )
  return [
    { value: 'ignore', label: FIELD_LABELS.ignore },
    { value: 'attribute', label: `Attribute “${column.name ?? column.header}”` },
    ...plain.map((field) => ({ value: field as string, label: FIELD_LABELS[field] })),
    ...lists,
  ]
}

/** The choice a column stands for now. */
export function choiceOf({ field, name }: Column) {
  return field === 'listPrice' || field === 'listCompareAt' ? `${field}:${name}` : field
}

/** The mapping as a person wants it, and what is wrong with that. */
export function correctMapping(
  mapping: CatalogMapping,
  { columns: chosen, currencies }: MappingChoices
): { mapping: CatalogMapping; mistakes: ChoiceMistake[] } {
  const columns = mapping.columns.map((column, at) => columnFor(column, chosen[at]))
  const mistakes = columns.flatMap((column, at): ChoiceMistake[] => {
    if (column === null) {
      return [{ column: at, code: 'column_unknown', message: 'Choose one of the fields.' }]
    }
    const choice = choiceOf(column)
    const twice = columns.some((other, place) => place < at && other && isTaken(other, column))
    const message = `Another column is “${labelOf(choice)}” already.`
    return twice ? [{ column: at, code: 'column_twice', message }] : []
  })
  const kept = columns.map((column, at) => column ?? mapping.columns[at])
  const newLists = mapping.newLists
    .filter(({ name }) => kept.some((column) => column.name === name && isOfList(column.field)))
    .map((list) => {
      const currency = currencies.find(({ name }) => name === list.name)?.currency
      return currency ? { ...list, currency, guessed: false } : list
    })
  return { mapping: { ...mapping, columns: kept, newLists }, mistakes }
}

function columnFor(column: Column, choice = choiceOf(column)): Column | null {
  const { header } = column
  const [field, ...rest] = choice.split(':')
  if (!FIELDS.includes(field as Field)) return null
  const name = rest.join(':')
  if (isOfList(field as Field)) return name ? { header, field: field as Field, name } : null
  if (field !== 'attribute') return { header, field: field as Field }
  const own = column.field === 'attribute' ? column.name : header
  return own ? { header, field, name: own } : { header, field: 'ignore' }
}

function isOfList(field: Field) {
  return field === 'listPrice' || field === 'listCompareAt'
}

function isTaken(one: Column, other: Column) {
  if (one.field === 'ignore' || one.field !== other.field) return false
  return !NAMED_FIELDS.includes(one.field) || one.name?.toLowerCase() === other.name?.toLowerCase()
}

function labelOf(choice: string) {
  const [field, name] = choice.split(':')
  return name ? `${FIELD_LABELS[field as Field]}, ${name}` : FIELD_LABELS[field as Field]
}
