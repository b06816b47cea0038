import { connect } from './behaviour.js'

/** Where the reader was inside an element, to be found again after its markup was replaced. */
interface Place {
  focus?: { selector: string; start: number | null; end: number | null }
  scrolls: Map<string, [number, number]>
  open: Set<string>
}

/**
 * Replaces an element (or, with `inside`, its content) by markup from our own server, keeping
 * focus, caret, unfolded details and inner scroll positions. Gives the element now in the page.
 */
export function swap(element: HTMLElement, html: string, { inside = false } = {}): HTMLElement {
  const place = remember(element)
  let fresh: HTMLElement = element

  if (inside) {
    element.innerHTML = html
  } else {
    const template = document.createElement('template')
    template.innerHTML = html
    fresh = (template.content.firstElementChild as HTMLElement | null) ?? element
    element.replaceWith(fresh)
  }

  restore(fresh, place)
  connect(fresh)
  return fresh
}

function remember(element: HTMLElement): Place {
  const place: Place = { scrolls: new Map(), open: new Set() }
  const active = document.activeElement
  if (active instanceof HTMLElement && element.contains(active)) {
    const selector = addressOf(active)
    const field = active instanceof HTMLInputElement ? active : null
    if (selector)
      place.focus = {
        selector,
        start: field?.selectionStart ?? null,
        end: field?.selectionEnd ?? null,
      }
  }
  for (const inner of element.querySelectorAll<HTMLElement>('[id]')) {
    if (inner.scrollTop || inner.scrollLeft)
      place.scrolls.set(inner.id, [inner.scrollLeft, inner.scrollTop])
    if (inner instanceof HTMLDetailsElement && inner.open) place.open.add(inner.id)
  }
  return place
}

function restore(element: HTMLElement, place: Place) {
  for (const id of place.open) {
    const details = document.getElementById(id)
    if (details instanceof HTMLDetailsElement && element.contains(details)) details.open = true
  }
  for (const [id, [left, top]] of place.scrolls) document.getElementById(id)?.scrollTo(left, top)
  if (!place.focus) return
  const again = element.querySelector<HTMLElement>(place.focus.selector)
  again?.focus({ preventScroll: true })
  if (again instanceof HTMLInputElement && place.focus.start !== null)
    again.setSelectionRange(place.focus.start, place.focus.end)
}

function addressOf(element: HTMLElement) {
  if (element.id) return `#${CSS.escape(element.id)}`
  const name = element.getAttribute('name')
  if (!name) {
    const href = element.getAttribute('href')
    return href ? `[href="${CSS.escape(href)}"]` : null
  }
  const value = element.matches('[type=checkbox], [type=radio], button')
    ? element.getAttribute('value')
    : null
  const ofValue = value === null ? '' : `[value="${CSS.escape(value)}"]`
  return `[name="${CSS.escape(name)}"]${ofValue}`
}
