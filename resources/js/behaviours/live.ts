import { behaviour } from '../behaviour.js'
import { swap } from '../swap.js'

/**
 * `data-live="url"` fetches the element anew every `data-live-interval` milliseconds (2000) and
 * puts it in its place. The server ends it by answering without `data-live`. Nothing is asked
 * while the page is hidden, and less often while the server does not answer.
 */
export function liveElements() {
  behaviour('[data-live]', (element) => {
    const interval = Number(element.dataset.liveInterval ?? 2000)
    let shown = ''
    let failures = 0

    const later = () => window.setTimeout(refresh, interval * Math.min(2 ** failures, 16))

    const refresh = async () => {
      if (!element.isConnected) return
      if (document.hidden) {
        document.addEventListener('visibilitychange', refresh, { once: true })
        return
      }
      try {
        const response = await fetch(element.dataset.live!, {
          headers: { 'Accept': 'text/html', 'X-Fragment': 'live' },
        })
        if (response.redirected) return location.reload()
        if (!response.ok) throw new Error(String(response.status))
        failures = 0
        const html = (await response.text()).trim()
        if (html && html !== shown) {
          shown = html
          const fresh = swap(element, html)
          fresh.dispatchEvent(new CustomEvent('live:change', { bubbles: true }))
          if (fresh !== element) return
        }
      } catch {
        failures++
      }
      later()
    }

    later()
  })
}
