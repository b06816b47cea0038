import { code, markdownTable } from '#presenters/docs/markdown_table'
import { FIELD_LABELS, PLAIN_HEADERS, type Field } from '#services/catalog_csv/fields'

/** The columns of a plain sheet by what they hold, with every header that is understood. */
export function plainColumnsTable() {
  const headers = Map.groupBy(Object.entries(PLAIN_HEADERS), ([, field]) => field)
  return markdownTable(
    ['Holds', 'Headers that are understood'],
    [...headers].map(([field, names]) => [
      FIELD_LABELS[field as Field],
      names.map(([header]) => code(header)).join(', '),
    ])
  )
}
