import { behaviour } from '../behaviour.js'

/** Rows picked in a `form[data-selection]`: the bar shows how many, Shift picks a range. */
export function selections() {
  behaviour<HTMLFormElement>('form[data-selection]', (form) => {
    let last: HTMLInputElement | undefined

    form.addEventListener('click', (event) => {
      const box = event.target
      if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox') return
      const boxes = rowBoxes(form)
      if (box.matches('[data-select-all]')) for (const each of boxes) each.checked = box.checked
      else if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].toSorted((a, b) => a - b)
        for (const each of boxes.slice(from, to + 1)) each.checked = box.checked
      }
      if (!box.matches('[data-select-all]')) last = box
      count(form)
    })
    form.addEventListener('live:change', () => count(form))
    count(form)
  })
}

function rowBoxes(form: HTMLFormElement) {
  return [...form.querySelectorAll<HTMLInputElement>('.data-table__check [name]:not(:disabled)')]
}

function count(form: HTMLFormElement) {
  const boxes = rowBoxes(form)
  const picked = boxes.filter((box) => box.checked).length
  const bar = form.querySelector<HTMLElement>('[data-selection-bar]')
  const output = form.querySelector<HTMLElement>('[data-selection-count]')
  const all = form.querySelector<HTMLInputElement>('[data-select-all]')
  if (bar) bar.hidden = picked === 0
  if (output) {
    const noun = picked === 1 ? output.dataset.one : output.dataset.many
    output.textContent = `${picked.toLocaleString('en')} ${noun} selected`
  }
  if (all) {
    all.checked = picked > 0 && picked === boxes.length
    all.indeterminate = picked > 0 && picked < boxes.length
  }
}
