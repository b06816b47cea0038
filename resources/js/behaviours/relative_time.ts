const units: [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [2_592_000, 86_400, 'day'],
  [31_536_000, 2_592_000, 'month'],
  [Infinity, 31_536_000, 'year'],
]

const worded = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
/** 37 days from now may be the month after next: months and years are counted, not named. */
const counted = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** Keeps "8 minutes ago" true while the page stays open. */
export function relativeTimes() {
  setInterval(() => {
    if (document.hidden) return
    for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
      const words = inWords(Date.parse(time.dateTime))
      if (words !== time.textContent) time.textContent = words
    }
  }, 20_000)
}

function inWords(moment: number) {
  const seconds = Math.round((moment - Date.now()) / 1000)
  if (Math.abs(seconds) < 60) return seconds > 0 ? 'in a moment' : 'just now'
  const [, size, unit] = units.find(([limit]) => Math.abs(seconds) < limit)!
  const format = size > 86_400 ? counted : worded
  return format.format(Math.trunc(seconds / size), unit)
}
