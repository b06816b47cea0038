import { behaviour } from '../behaviour.js'

/** `data-dialog-open="id"` opens a native dialog, `data-dialog-close` and the backdrop close it. */
export function dialogs() {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const opener = event.target.closest<HTMLElement>('[data-dialog-open]')
    const dialog = opener && document.getElementById(opener.dataset.dialogOpen ?? '')
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault()
      show(dialog)
    }
    if (event.target.closest('[data-dialog-close]')) {
      event.preventDefault()
      event.target.closest('dialog')?.close()
    }
  })

  behaviour<HTMLDialogElement>('dialog[data-dialog]', (dialog) => {
    // The dialog itself is the target only where its backdrop is: its content covers the rest.
    dialog.addEventListener('mousedown', (event) => {
      if (event.target === dialog && outside(dialog, event)) dialog.close()
    })
    if (dialog.hasAttribute('data-dialog-start')) show(dialog)
  })
}

/** Opens it with the first thing to fill in, or else to press, under the fingers. */
function show(dialog: HTMLDialogElement) {
  dialog.showModal()
  const first =
    dialog.querySelector<HTMLElement>(
      '[autofocus], .dialog__body :is(input:not([type=hidden]), select, textarea)'
    ) ?? dialog.querySelector<HTMLElement>('.dialog__foot :is(button, a):not(:disabled)')
  first?.focus()
}

function outside(dialog: HTMLDialogElement, event: MouseEvent) {
  const box = dialog.getBoundingClientRect()
  return (
    event.clientX < box.left ||
    event.clientX > box.right ||
    event.clientY < box.top ||
    event.clientY > box.bottom
  )
}
