/**
 * Asks for a page of ours when the reader is about to: on hover for a moment, or on press. Only
 * where the browser does not know the speculation rules in the head, and only on the public
 * sites: a console page is not stored, so asking twice would only cost.
 */
export function prefetching() {
  if (HTMLScriptElement.supports?.('speculationrules')) return
  const asked = new Set<string>()
  let waiting: number | undefined

  const ask = (link: HTMLAnchorElement) => {
    const url = new URL(link.href)
    url.hash = ''
    if (asked.has(url.href)) return
    asked.add(url.href)
    const hint = document.createElement('link')
    hint.rel = 'prefetch'
    hint.href = url.href
    document.head.append(hint)
  }

  document.addEventListener('pointerover', (event) => {
    const link = worthAsking(event.target)
    clearTimeout(waiting)
    if (link && event.pointerType === 'mouse') waiting = window.setTimeout(() => ask(link), 80)
  })
  document.addEventListener('pointerdown', (event) => {
    const link = worthAsking(event.target)
    if (link) ask(link)
  })
}

function worthAsking(target: EventTarget | null) {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download'))
    return null
  if (link.closest('[data-no-prefetch], [data-row-detail]') || saving()) return null
  const here = link.pathname === location.pathname && link.search === location.search
  return here ? null : link
}

function saving() {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData ?? false
}
