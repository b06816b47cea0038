import { fuzzy } from '../fuzzy.js'

interface Command {
  text: string
  group: string
  icon: Element | null
  run: () => void
}

/**
 * Ctrl or Cmd with K: everything the page offers, by name. It lists the links of every
 * `data-command-source`, what carries `data-command`, and the page's own buttons and links.
 */
export function palette() {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-palette]')
  if (!dialog) return
  const input = dialog.querySelector('input')!
  const list = dialog.querySelector<HTMLElement>('[role=listbox]')!
  let commands: Command[] = []
  let shown: Command[] = []
  let at = 0

  const draw = () => {
    const query = input.value.trim()
    const hits = commands
      .map((command) => ({ command, hit: fuzzy(query, command.text) }))
      .filter((each) => each.hit)
    if (query) hits.sort((a, b) => b.hit!.score - a.hit!.score)
    shown = hits.map((each) => each.command)
    at = Math.min(at, Math.max(0, shown.length - 1))

    list.replaceChildren()
    let group = ''
    for (const [index, { command, hit }] of hits.entries()) {
      if (!query && command.group !== group) {
        group = command.group
        list.append(line('palette__group', group))
      }
      list.append(option(command, index, hit!.at))
    }
    if (!hits.length) list.append(line('palette__none', 'Nothing here goes by that name.'))
    mark()
  }

  const mark = () => {
    for (const item of list.querySelectorAll<HTMLElement>('[role=option]')) {
      const chosen = Number(item.dataset.index) === at
      item.setAttribute('aria-selected', String(chosen))
      if (chosen) {
        item.scrollIntoView({ block: 'nearest' })
        input.setAttribute('aria-activedescendant', item.id)
      }
    }
  }

  const run = (index: number) => {
    const command = shown[index]
    if (!command) return
    dialog.close()
    command.run()
  }

  const open = () => {
    if (dialog.open) return dialog.close()
    commands = collect()
    input.value = ''
    at = 0
    draw()
    dialog.showModal()
    input.focus()
  }

  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-palette-open]')) open()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    open()
  })
  input.addEventListener('input', () => {
    at = 0
    draw()
  })
  input.addEventListener('keydown', (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move && shown.length) {
      event.preventDefault()
      at = (at + move + shown.length) % shown.length
      mark()
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(at)
    }
  })
  list.addEventListener('pointermove', (event) => {
    const item =
      event.target instanceof Element && event.target.closest<HTMLElement>('[role=option]')
    if (!item || Number(item.dataset.index) === at) return
    at = Number(item.dataset.index)
    mark()
  })
  list.addEventListener('click', (event) => {
    const item =
      event.target instanceof Element && event.target.closest<HTMLElement>('[role=option]')
    if (item) run(Number(item.dataset.index))
  })
  dialog.addEventListener('mousedown', (event) => {
    if (event.target === dialog) dialog.close()
  })
}

function collect(): Command[] {
  const sources = [
    ['On this page', '.page-header__actions :is(a, button), [data-command]'],
    ['Go to', '[data-command-source] a'],
    ['Projects', '.rail .project-switch .menu__item'],
    ['Theme', '.theme-menu .menu__item'],
    ['You', '.top-button--user + .menu__panel .menu__item'],
  ]
  const seen = new Set<string>()
  const commands: Command[] = []
  for (const [group, selector] of sources) {
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      const text = nameOf(element)
      if (!text || seen.has(text) || element.matches(':disabled')) continue
      seen.add(text)
      commands.push({
        text,
        group,
        icon: element.querySelector('.icon')?.cloneNode(true) as Element | null,
        run: () => element.click(),
      })
    }
  }
  return commands
}

function nameOf(element: HTMLElement) {
  const label = element.querySelector('[data-command-label]')?.textContent
  const name = element.dataset.command || label || element.getAttribute('aria-label')
  return (name ?? element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}

function option(command: Command, index: number, at: number[]) {
  const item = line('palette__item', '')
  item.id = `command-${index}`
  item.role = 'option'
  item.dataset.index = String(index)
  if (command.icon) item.append(command.icon)
  const words = document.createElement('span')
  for (const [place, letter] of [...command.text].entries()) {
    const hit = at.includes(place)
    const part = hit ? document.createElement('mark') : document.createTextNode(letter)
    if (hit) part.textContent = letter
    words.append(part)
  }
  item.append(words)
  return item
}

function line(name: string, text: string) {
  const element = document.createElement('div')
  element.className = name
  element.textContent = text
  return element
}
