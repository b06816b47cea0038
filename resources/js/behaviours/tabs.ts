import { behaviour } from '../behaviour.js'

/** Where the tabs do not all fit, the one that is open is in sight. */
export function tabs() {
  behaviour('.tabs', (row) => {
    const open = row.querySelector<HTMLElement>('[aria-current]')
    if (!open || row.scrollWidth <= row.clientWidth) return
    row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2
  })
}
