import { announce } from '../announce.js'

/** `data-copy="text"` copies its text and says so for two seconds. */
export function copying() {
  document.addEventListener('click', async (event) => {
    if (!(event.target instanceof Element)) return
    const button = event.target.closest<HTMLElement>('[data-copy]')
    if (!button) return
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? '')
    } catch {
      announce('Not copied: the browser refused.')
      return
    }
    button.dataset.copied = ''
    announce('Copied')
    setTimeout(() => delete button.dataset.copied, 2000)
  })
}
