import { behaviour } from '../behaviour.js'
import { swap } from '../swap.js'

/**
 * The rule builder. Its preview comes from `data-preview-url`; this puts what the preview found
 * wrong beside the controls it is about, and lets the buttons of the list of steps, and fields
 * with `data-redraws`, redraw the controls in place (`data-draft-url`).
 */
export function ruleBuilders() {
  behaviour<HTMLFormElement>('form[data-rule-builder]', (form) => {
    const target = document.querySelector<HTMLElement>(form.dataset.previewTarget ?? '')
    if (!target) return

    form.addEventListener('preview:change', () => {
      tellBriefly(form, target)
      showFaults(form, target)
      showSelectorFault(form, target)
    })
    form.addEventListener('click', (event) => {
      const button =
        event.target instanceof Element &&
        event.target.closest<HTMLButtonElement>('button[name=change]')
      if (!button) return
      event.preventDefault()
      void redraw(form, button)
    })
    form.addEventListener('change', (event) => {
      if (event.target instanceof HTMLElement && event.target.matches('[data-redraws]'))
        void redraw(form)
    })
  })
}

/** Fetches the controls anew; where that fails, the whole page is asked for instead. */
async function redraw(form: HTMLFormElement, button?: HTMLButtonElement) {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && name !== '_method') body.append(name, value)
  body.set('change', button?.value ?? '')
  const response = await fetch(form.dataset.draftUrl!, {
    method: 'POST',
    headers: { 'Accept': 'text/html', 'X-Fragment': 'fields' },
    body,
  }).catch(() => null)
  if (!response?.ok || response.redirected) return button && form.requestSubmit(button)

  const fields = form.querySelector<HTMLElement>('#rule-fields')!
  swap(fields, await response.text(), { inside: true })
  const steps = fields.querySelectorAll<HTMLInputElement>('.rule-step input')
  if (button?.value === 'add') steps[steps.length - 1]?.focus()
  if (button?.value.startsWith('remove')) fields.querySelector<HTMLElement>('#add-step')?.focus()
  form.dispatchEvent(new Event('input', { bubbles: true }))
}

function tellBriefly(form: HTMLFormElement, target: HTMLElement) {
  const place = form.querySelector('[data-preview-brief]')
  if (place) place.textContent = target.querySelector('[data-brief]')?.textContent ?? ''
}

/** Old messages go, new ones come; the name is not part of a preview and keeps its own. */
function showFaults(form: HTMLFormElement, target: HTMLElement) {
  const fields = form.querySelector('#rule-fields')!
  for (const control of fields.querySelectorAll('[aria-invalid]:not([name=name])')) {
    control.removeAttribute('aria-invalid')
    control.removeAttribute('aria-describedby')
    placeOf(control)?.querySelector('.field__error')?.remove()
  }
  for (const link of target.querySelectorAll<HTMLElement>('[data-control]')) {
    const control = form.elements.namedItem(link.dataset.control!)
    // What is being typed is not wrong yet, it is unfinished.
    if (!(control instanceof HTMLElement) || control === document.activeElement) continue
    const place = placeOf(control)
    if (!place) continue
    const message = document.createElement('p')
    message.className = 'field__error'
    message.id = `${control.id}-error`
    message.textContent = link.dataset.message ?? ''
    place.append(message)
    control.setAttribute('aria-invalid', 'true')
    control.setAttribute('aria-describedby', message.id)
  }
}

const placeOf = (control: Element) => control.closest('.field, .rule-step')

/** Under the letter it is about, as the server draws it. */
function showSelectorFault(form: HTMLFormElement, target: HTMLElement) {
  const root = form.querySelector<HTMLElement>('[data-selector]')
  const input = root?.querySelector('input')
  const fault = target.querySelector<HTMLTemplateElement>('template[data-selector-fault]')
  // Where nothing was typed yet nothing is wrong; what the server said when it was sent stays.
  if (!root || !input?.value.trim()) return
  root.querySelector('.selector-input__fault')?.remove()
  input.toggleAttribute('aria-invalid', Boolean(fault))
  if (!fault) return

  input.setAttribute('aria-invalid', 'true')
  const before = element('span', 'selector-input__before')
  before.ariaHidden = 'true'
  before.textContent = input.value.slice(0, Number(fault.dataset.position))
  const mark = document.createElement('b')
  mark.ariaHidden = 'true'
  mark.textContent = '▲'
  const said = element('span', 'selector-input__said')
  said.textContent = fault.content.textContent
  const message = element('span', 'selector-input__message')
  message.append(mark, ' ', said)
  const line = element('p', 'selector-input__fault')
  line.id = `${input.id}-fault`
  line.append(before, message)
  root.append(line)
}

function element(tag: string, className: string) {
  const made = document.createElement(tag)
  made.className = className
  return made
}
