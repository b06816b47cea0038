const exact = JSON as unknown as {
  parse(text: string, reviver: (...given: [string, unknown, { source: string }]) => unknown): any
  rawJSON(text: string): object
}

/** JSON with its numbers as the texts they were written as. */
export function readExact(text: string) {
  return exact.parse(text, (_key, value, { source }) =>
    typeof value === 'number' ? source : value
  )
}

/** Written by JSON.stringify as just this number. */
export const number = (decimal: string) => exact.rawJSON(decimal)
