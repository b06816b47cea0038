import type { Mistake, Reading } from '#queries/reading'

/** The tests typed in the builder, one a line; empty lines are none. */
export function testsOf(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || [])
}

/** All tests stand in one control, so each mistake says which it is about, and where. */
export function withTestNumbers<Content>(reading: Reading<Content>): Reading<Content> {
  if (reading.ok) return reading
  return { ...reading, errors: reading.errors.map(numbered) }
}

function numbered(mistake: Mistake): Mistake {
  const [, index] = /^\/tests\/(\d+)/.exec(mistake.pointer) ?? []
  if (index === undefined) return mistake
  const { position, suggestion } = mistake.mark ?? {}
  const place = position === undefined ? '' : `, character ${position + 1}`
  const hint =
    suggestion && !mistake.message.includes(`"${suggestion}"`) ? ` Try “${suggestion}”.` : ''
  const message = `Test ${Number(index) + 1}${place}: ${mistake.message}${hint}`
  return { ...mistake, message }
}
