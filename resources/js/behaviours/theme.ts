/** Light, dark or the system's: kept in this browser, applied before the first paint by the head. */
const themes = ['light', 'dark', 'system'] as const

export function theme() {
  show(chosen())
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const choice = event.target.closest<HTMLElement>('[data-theme-choice]')
    if (choice) choose(choice.dataset.themeChoice ?? 'system')
    if (event.target.closest('[data-theme-cycle]'))
      choose(themes[(themes.indexOf(chosen()) + 1) % themes.length])
  })
}

function chosen() {
  const now = document.documentElement.dataset.theme
  return now === 'light' || now === 'dark' ? now : 'system'
}

function choose(name: string) {
  const root = document.documentElement
  if (name === 'light' || name === 'dark') root.dataset.theme = name
  else delete root.dataset.theme
  try {
    if (name === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', name)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  show(chosen())
}

function show(name: string) {
  for (const choice of document.querySelectorAll<HTMLElement>('[data-theme-choice]'))
    choice.setAttribute('aria-pressed', String(choice.dataset.themeChoice === name))
  for (const toggle of document.querySelectorAll('[data-theme-cycle]'))
    toggle.setAttribute('title', `Theme: ${name}`)
}
