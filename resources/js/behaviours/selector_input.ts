import { behaviour } from '../behaviour.js'

interface Suggestions {
  from: number
  to: number
  kind?: string
  options: (string | { value: string; label?: string; note?: string })[]
}

/**
 * The search box of the selector language: asks the server what could stand at the caret, offers
 * it under the caret, and puts the chosen text in its place. A fault goes once the text changes.
 */
export function selectorInputs() {
  behaviour('[data-selector]', (root) => {
    const input = root.querySelector('input')!
    const list = root.querySelector<HTMLElement>('[role=listbox]')!
    const url = root.dataset.suggestUrl
    const position = root.dataset.position

    if (position && document.activeElement === document.body) {
      input.focus({ preventScroll: true })
      input.setSelectionRange(Number(position), Number(position))
    }
    input.addEventListener('input', () => {
      root.querySelector('.selector-input__fault')?.remove()
      input.removeAttribute('aria-invalid')
    })
    if (url) suggest(input, list, url)
  })
}

function suggest(input: HTMLInputElement, list: HTMLElement, url: string) {
  let offered: Suggestions | undefined
  /** The text that they were offered for: typing may be ahead of the server. */
  let offeredFor = ''
  let at = -1
  let waiting: number | undefined
  let asking: AbortController | undefined

  const close = () => {
    asking?.abort()
    clearTimeout(waiting)
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  const ask = async () => {
    asking?.abort()
    asking = new AbortController()
    const text = input.value
    const caret = input.selectionStart ?? text.length
    const query = new URLSearchParams({ text, caret: String(caret) })
    try {
      const response = await fetch(`${url}${url.includes('?') ? '&' : '?'}${query}`, {
        headers: { Accept: 'application/json' },
        signal: asking.signal,
      })
      if (!response.ok) return close()
      const answer = await response.json()
      offered = (answer.data ?? answer) as Suggestions
      offeredFor = text
      draw()
    } catch {
      // A newer question replaced this one, or the network is away: typing goes on without help.
    }
  }

  const draw = () => {
    if (!offered?.options.length || document.activeElement !== input) return close()
    at = -1
    const typed = input.value.slice(offered.from, input.selectionStart ?? offered.to)
    list.replaceChildren(...(offered.kind ? [kindOf(offered.kind)] : []))
    for (const [index, each] of offered.options.entries()) list.append(option(each, index, typed))
    list.style.setProperty('--from', String(offered.from))
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
  }

  const move = (step: number) => {
    const items = [...list.querySelectorAll<HTMLElement>('[role=option]')]
    at = (at + step + items.length + (at === -1 && step < 0 ? 1 : 0)) % items.length
    for (const [index, item] of items.entries()) {
      item.setAttribute('aria-selected', String(index === at))
      if (index === at) {
        item.scrollIntoView({ block: 'nearest' })
        input.setAttribute('aria-activedescendant', item.id)
      }
    }
  }

  const take = (index: number) => {
    const chosen = offered?.options[index]
    if (!offered || chosen === undefined) return
    const value = typeof chosen === 'string' ? chosen : chosen.value
    // A key ends in its colon and waits for a value; anything else is a whole term.
    const whole = /[:><=(]$/.test(value) ? value : `${value} `
    const typedSince = input.value.length - offeredFor.length
    const end = Math.max(offered.from, offered.to + typedSince)
    input.setRangeText(whole, offered.from, end, 'end')
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.focus()
    // Closed, so that the next Enter sends the form and the next Tab leaves the field; only a key
    // still wants its value.
    const wantsValue = whole.endsWith(':')
    close()
    if (wantsValue) void ask()
  }

  /** Whether the first offer goes on with what is being typed, so that Tab may finish it. */
  const finishes = () => {
    const first = offered?.options[0]
    if (!offered || first === undefined) return false
    const typed = input.value.slice(offered.from, input.selectionStart ?? offered.to).toLowerCase()
    const value = (typeof first === 'string' ? first : first.value).toLowerCase()
    return typed !== '' && value !== typed && value.startsWith(typed)
  }

  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(ask, 80)
  })
  input.addEventListener('focus', () => {
    if (!input.value) void ask()
  })
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'ArrowDown') void ask()
      return
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
    }
    // Tab finishes a word that was begun; otherwise it leaves the field, as it does everywhere.
    const takes = at === -1 && event.key === 'Tab' && !event.shiftKey && finishes() ? 0 : at
    if (takes >= 0 && !event.shiftKey && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      take(takes)
    }
  })
  // mousedown, so that the choice comes before the field's blur.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const item =
      event.target instanceof Element && event.target.closest<HTMLElement>('[role=option]')
    if (item) take(Number(item.dataset.index))
  })
}

function kindOf(kind: string) {
  const head = document.createElement('div')
  head.className = 'selector-input__kind'
  head.textContent = kind
  return head
}

function option(each: Suggestions['options'][number], index: number, typed: string) {
  const { value, label, note } =
    typeof each === 'string' ? { value: each, label: each, note: '' } : each
  const item = document.createElement('div')
  item.className = 'selector-input__option'
  item.role = 'option'
  item.id = `suggestion-${index}`
  item.dataset.index = String(index)
  item.setAttribute('aria-selected', 'false')

  const words = document.createElement('span')
  const text = label ?? value
  const starts = typed && text.toLowerCase().startsWith(typed.toLowerCase())
  if (starts) {
    const mark = document.createElement('mark')
    mark.textContent = text.slice(0, typed.length)
    words.append(mark, text.slice(typed.length))
  } else words.append(text)
  item.append(words)

  if (note) {
    const aside = document.createElement('span')
    aside.className = 'selector-input__note'
    aside.textContent = note
    item.append(aside)
  }
  return item
}
