import { behaviour } from '../behaviour.js'
import { swap } from '../swap.js'

const pause = 150

/**
 * A form with `data-preview-url` posts itself there while it is being filled in and shows the
 * answer in `data-preview-target` (a selector). An older question is dropped when a newer one
 * is asked. The form carries its CSRF token as a field, so the preview does too.
 */
export function previews() {
  behaviour<HTMLFormElement>('form[data-preview-url]', (form) => {
    const target = document.querySelector<HTMLElement>(form.dataset.previewTarget ?? '')
    if (!target) return
    let waiting: number | undefined
    let asking: AbortController | undefined

    const ask = async () => {
      asking?.abort()
      asking = new AbortController()
      target.setAttribute('aria-busy', 'true')
      try {
        const response = await fetch(form.dataset.previewUrl!, {
          method: 'POST',
          headers: { 'Accept': 'text/html', 'X-Fragment': 'preview' },
          body: fields(form),
          signal: asking.signal,
        })
        if (response.redirected) return location.reload()
        // A refusal is markup as well: it says what is wrong.
        if (response.headers.get('Content-Type')?.startsWith('text/html')) {
          swap(target, await response.text(), { inside: true })
          form.dispatchEvent(new CustomEvent('preview:change', { bubbles: true }))
        }
        target.removeAttribute('aria-busy')
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'AbortError'))
          target.removeAttribute('aria-busy')
      }
    }

    const soon = () => {
      clearTimeout(waiting)
      waiting = window.setTimeout(ask, pause)
    }
    form.addEventListener('input', soon)
    form.addEventListener('change', soon)
    if (form.hasAttribute('data-preview-start')) void ask()
  })
}

function fields(form: HTMLFormElement) {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && name !== '_method') body.append(name, value)
  return body
}
