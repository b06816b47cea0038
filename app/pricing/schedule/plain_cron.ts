/** The cron lines that have a name in plain words; hour and minute are of the schedule's zone. */
export const plainRhythms = ['daily', 'weekdays', 'monthly'] as const
export type PlainRhythm = (typeof plainRhythms)[number]

const DAYS: Record<PlainRhythm, string> = {
  daily: '* * *',
  weekdays: '* * 1-5',
  monthly: '1 * *',
}

const PHRASES: Record<PlainRhythm, string> = {
  daily: 'every day',
  weekdays: 'on weekdays',
  monthly: 'on the 1st of each month',
}

/** The cron line of a rhythm at a time of day such as `06:00`. */
export function cronOf(rhythm: PlainRhythm, time: string): string {
  const [hour, minute] = time.split(':').map(Number)
  return `${minute} ${hour} ${DAYS[rhythm]}`
}

/** The rhythm that a cron line says, and its time of day; null for any other line. */
export function plainRhythmOf(cron: string): { rhythm: PlainRhythm; time: string } | null {
  const line = /^(\d{1,2}) (\d{1,2}) (.+)$/.exec(cron)
  const rhythm = plainRhythms.find((each) => DAYS[each] === line?.[3])
  if (!line || !rhythm) return null
  return { rhythm, time: `${line[2].padStart(2, '0')}:${line[1].padStart(2, '0')}` }
}

/** "every day at 06:00"; a line without a name is shown as it is. */
export function cronPhrase(cron: string): string {
  const plain = plainRhythmOf(cron)
  return plain ? `${PHRASES[plain.rhythm]} at ${plain.time}` : `by the cron line ${cron}`
}
