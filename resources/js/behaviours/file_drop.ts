import { behaviour } from '../behaviour.js'

/** The frame takes a dropped file, and says which one was chosen. */
export function fileDrops() {
  behaviour('[data-file-drop]', (frame) => {
    const input = frame.querySelector<HTMLInputElement>('input[type=file]')!
    const title = frame.querySelector<HTMLElement>('[data-file-title]')!
    const hint = frame.querySelector<HTMLElement>('[data-file-hint]')

    for (const name of ['dragenter', 'dragover'])
      frame.addEventListener(name, (event) => {
        event.preventDefault()
        frame.dataset.over = ''
      })
    for (const name of ['dragleave', 'drop'])
      frame.addEventListener(name, () => delete frame.dataset.over)
    frame.addEventListener('drop', (event) => {
      event.preventDefault()
      if (!event.dataTransfer?.files.length) return
      input.files = event.dataTransfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })

    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) return
      frame.dataset.chosen = ''
      title.textContent = file.name
      if (hint) hint.textContent = `${inWords(file.size)}. Choose again to replace it.`
    })
  })
}

function inWords(bytes: number) {
  const units = ['bytes', 'kB', 'MB', 'GB']
  const power = Math.min(
    units.length - 1,
    Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1000))
  )
  const amount = (bytes / 1000 ** power).toLocaleString('en', {
    maximumFractionDigits: power > 1 ? 1 : 0,
  })
  return `${amount} ${units[power]}`
}
