/**
 * A form is sent once: its button is locked and says what is going on (`data-busy-text`). Coming
 * back with the browser's back button unlocks it.
 */
export function submitLocks() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return
    if (form.dataset.sending !== undefined) return event.preventDefault()
    if (form.method === 'get' || form.target || event.submitter?.hasAttribute('data-download'))
      return
    form.dataset.sending = ''
    const button = event.submitter as HTMLButtonElement | null
    if (!button) return
    button.setAttribute('aria-busy', 'true')
    const words = button.querySelector('span')
    if (words && button.dataset.busyText) {
      button.dataset.restText = words.textContent ?? ''
      words.textContent = button.dataset.busyText
    }
  })

  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    for (const form of document.querySelectorAll<HTMLElement>('form[data-sending]'))
      delete form.dataset.sending
    for (const button of document.querySelectorAll<HTMLElement>('[aria-busy=true]')) {
      button.removeAttribute('aria-busy')
      const words = button.querySelector('span')
      if (words && button.dataset.restText) words.textContent = button.dataset.restText
    }
  })
}
