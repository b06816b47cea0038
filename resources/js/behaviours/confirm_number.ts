import { behaviour } from '../behaviour.js'

/** Holds a form's submit back until the number asked for was typed; separators are forgiven. */
export function confirmNumbers() {
  behaviour<HTMLInputElement>('[data-confirm-number]', (input) => {
    const buttons = [...(input.form?.querySelectorAll<HTMLButtonElement>('[type=submit]') ?? [])]
    const check = () => {
      const matches = input.value.replaceAll(/\D/g, '') === input.dataset.confirmNumber
      for (const button of buttons) button.disabled = !matches
    }
    input.addEventListener('input', check)
    check()
  })
}
