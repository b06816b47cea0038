/** One menu open at a time; a click elsewhere or Escape folds it, arrows walk through it. */
export function menus() {
  document.addEventListener('click', (event) => {
    for (const menu of open()) {
      const within = event.target instanceof Node && menu.contains(event.target)
      const chose = event.target instanceof Element && event.target.closest('.menu__item')
      if (!within || chose) menu.open = false
    }
  })

  document.addEventListener('keydown', (event) => {
    const menu = open().find((each) => each.contains(document.activeElement))
    if (!menu) return
    if (event.key === 'Escape') {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const items = [...menu.querySelectorAll<HTMLElement>('.menu__item')]
    const at = items.indexOf(document.activeElement as HTMLElement)
    const next = at + (event.key === 'ArrowDown' ? 1 : -1)
    items[(next + items.length) % items.length]?.focus()
  })
}

function open() {
  return [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')]
}
