/** `/` goes to the search and Escape leaves it; Ctrl or Cmd with Enter sends the form one is typing in. */
export function shortcuts() {
  document.addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, select, [contenteditable]')
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = [...document.querySelectorAll<HTMLInputElement>('[data-search-key]')].find(
        (each) => each.checkVisibility()
      )
      if (!search) return
      event.preventDefault()
      search.focus()
      search.select()
    }
    // The first Escape empties the field, as the browser has it; the next leaves it.
    if (event.key === 'Escape' && event.target instanceof HTMLInputElement)
      if (event.target.matches('[data-search-key]') && event.target.value === '')
        event.target.blur()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && typing)
      typing.closest('form')?.requestSubmit()
  })

  const apple = /Mac|iPhone|iPad/.test(navigator.userAgent)
  if (apple)
    for (const key of document.querySelectorAll<HTMLElement>('[data-apple]'))
      key.textContent = key.dataset.apple ?? ''
}
