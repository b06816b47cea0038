import { behaviour } from '../behaviour.js'

/** `data-guess-time-zone` chooses the browser's zone while nobody has chosen another than UTC. */
export function timeZoneGuesses() {
  behaviour<HTMLSelectElement>('select[data-guess-time-zone]', (select) => {
    const guess = Intl.DateTimeFormat().resolvedOptions().timeZone
    const isOffered = [...select.options].some(({ value }) => value === guess)
    if (select.value === 'UTC' && isOffered) select.value = guess
  })
}
