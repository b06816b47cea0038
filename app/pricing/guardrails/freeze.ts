import type { FieldErrors } from '../field_errors.ts'
import type { MomentGuardrail } from './guardrail.ts'
import { readZone } from './limits.ts'
import { momentText } from './local_time.ts'

type FreezeParams = { name: string; from: string; to: string; timeZone: string }

/** No price is written between two moments, such as the days of a sale that was announced. */
export const freeze: MomentGuardrail<FreezeParams> = {
  kind: 'freeze',
  scope: 'moment',
  title: 'Freeze',
  fields: [
    { name: 'name', label: 'What for', unit: 'text', example: 'Black Friday' },
    { name: 'from', label: 'From', unit: 'moment', example: '2026-11-26T23:00:00.000Z' },
    { name: 'to', label: 'Until', unit: 'moment', example: '2026-11-30T23:00:00.000Z' },
    {
      name: 'timeZone',
      label: 'Time zone',
      unit: 'timeZone',
      help: 'The moments above are by the clocks of this zone.',
    },
  ],
  read: readFreeze,
  sentence: (params) => `No price changes ${spanText(params)}.`,
  compile: (params) => {
    const [from, to] = [Date.parse(params.from), Date.parse(params.to)]
    return (now) => {
      if (now < from || now >= to) return null
      return `No price changes ${spanText(params)}. Prices may change again after that.`
    }
  },
  spans: (params, from, until) => {
    const span = { from: Date.parse(params.from), until: Date.parse(params.to) }
    return span.from < until && span.until > from ? [span] : []
  },
}

/** "during Black Friday, from 27 Nov 2026 00:00 until 1 Dec 2026 00:00 (Europe/Berlin)" */
function spanText({ name, from, to, timeZone }: FreezeParams): string {
  const [start, end] = [from, to].map((moment) => momentText(Date.parse(moment), timeZone))
  return `during ${name}, from ${start} until ${end} (${timeZone})`
}

const LONGEST_NAME = 60

function readFreeze(json: unknown, errors: FieldErrors): FreezeParams | undefined {
  const object = errors.object(json, '', ['name', 'from', 'to', 'timeZone'])
  if (!object) return undefined
  const name = typeof object.name === 'string' ? object.name.trim() : ''
  if (name === '' || name.length > LONGEST_NAME) {
    errors.add('/name', 'not_a_name', `Name it in at most ${LONGEST_NAME} characters.`)
  }
  const from = readInstant(object.from, '/from', errors)
  const to = readInstant(object.to, '/to', errors)
  const timeZone = readZone(object.timeZone, errors)
  if (from && to && from >= to) errors.add('/to', 'ends_before', 'It ends before it begins.')
  return from && to && timeZone ? { name, from, to, timeZone } : undefined
}

/** A moment with its offset and on a whole minute, as forms keep it. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})$/

/** Any offset, kept in UTC. */
function readInstant(json: unknown, pointer: string, errors: FieldErrors): string | undefined {
  const moment = typeof json === 'string' && INSTANT.test(json) ? Date.parse(json) : Number.NaN
  if (!Number.isNaN(moment)) return new Date(moment).toISOString()
  return errors.add(
    pointer,
    'moment_invalid',
    'Write a moment to the minute in ISO 8601, such as 2026-11-27T00:00:00Z.'
  )
}
