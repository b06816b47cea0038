import { behaviour } from '../behaviour.js'

/** The docs' menu stands open beside the text; the outline follows the reading. */
export function docs() {
  behaviour<HTMLDetailsElement>('[data-docs-menu]', (menu) => {
    const wide = matchMedia('(min-width: 721px)')
    const fit = () => (menu.open = wide.matches)
    wide.addEventListener('change', fit)
    fit()
  })

  behaviour('[data-outline]', (outline) => {
    const links = [...outline.querySelectorAll<HTMLAnchorElement>('a')]
    const watcher = new IntersectionObserver(
      (entries) => {
        const reached = entries.find((entry) => entry.isIntersecting)
        if (!reached) return
        for (const link of links)
          if (link.hash === `#${reached.target.id}`) link.setAttribute('aria-current', 'true')
          else link.removeAttribute('aria-current')
      },
      { rootMargin: '-72px 0px -70% 0px' }
    )
    for (const link of links) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (heading) watcher.observe(heading)
    }
  })
}
