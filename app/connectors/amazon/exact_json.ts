/**
 * JSON whose numbers are decimal text on our side: Amazon writes prices as JSON numbers, and a
 * price must never be a float. (ECMAScript's JSON.parse source text access and JSON.rawJSON, which
 * TypeScript's library does not declare yet.)
 */
const { parse, rawJSON } = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown
  ): unknown
  rawJSON(text: string): object
}

/**
 * Reads JSON; every number in it becomes the text it was written as.
 *
 * @throws {SyntaxError}
 */
export function readExactJson(text: string): unknown {
  return parse(text, (_key, value, { source }) => (typeof value === 'number' ? source : value))
}

/** A value that `JSON.stringify` writes as just this number: "49.90" as 49.90. */
export function exactNumber(decimal: string): object {
  return rawJSON(decimal)
}
