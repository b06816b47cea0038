import { behaviour } from '../behaviour.js'

/** `data-slug-from="id"` follows the name typed in that field, until it is edited by hand. */
export function slugs() {
  behaviour<HTMLInputElement>('input[data-slug-from]', (slug) => {
    const name = document.getElementById(slug.dataset.slugFrom ?? '')
    if (!(name instanceof HTMLInputElement)) return
    let follows = slug.value === '' || slug.value === slugOf(name.value)
    slug.addEventListener('input', () => (follows = slug.value === ''))
    name.addEventListener('input', () => {
      if (follows) slug.value = slugOf(name.value)
    })
  })
}

/** As the server derives it, but for letters it transcribes and we drop. */
function slugOf(name: string) {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
