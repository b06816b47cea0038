import { stringify } from 'csv-stringify/sync'
import type Event from '#models/event'
import { nameActors } from '#queries/audit/name_actors'
import { transformEvent, type EventJson } from '#transformers/event_transformer'

type Pages = AsyncIterable<Event[]>

const HEADER = [
  ...['at', 'action', 'subject type', 'subject id'],
  ...['actor type', 'actor id', 'actor', 'before', 'after', 'request id'],
]

/** Events as JSON Lines: one as the API gives it on each line. */
export async function* eventsAsJsonLines(pages: Pages) {
  for await (const events of inJson(pages)) {
    yield events.map((event) => `${JSON.stringify(event)}\n`).join('')
  }
}

/** Events as CSV; texts that a spreadsheet would run as formulas are marked as texts. */
export async function* eventsAsCsv(pages: Pages) {
  yield toCsv([HEADER])
  for await (const events of inJson(pages)) yield toCsv(events.map(cellsOf))
}

async function* inJson(pages: Pages) {
  for await (const events of pages) {
    const nameOf = await nameActors(events)
    yield events.map((event) => transformEvent(event, nameOf))
  }
}

const toCsv = (rows: string[][]) =>
  stringify(rows, { record_delimiter: 'windows', escape_formulas: true })

function cellsOf({ at, action, subject, actor, before, after, requestId }: EventJson) {
  const facts = (value: object | null) => (value ? JSON.stringify(value) : '')
  return [
    ...[at, action, subject.type, subject.id],
    ...[actor.type, actor.id ?? '', actor.name ?? ''],
    ...[facts(before), facts(after), requestId ?? ''],
  ]
}
