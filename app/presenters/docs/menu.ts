import { apiResources } from '#presenters/docs/api_reference'
import { guideGroups } from '#presenters/docs/guides'

/** What every page of the docs shows beside its text; `current` is the page's own address. */
export async function docsMenu(current: string) {
  const pages = (links: { title: string; href: string }[]) =>
    links.map(({ title, href }) => ({ title, href, current: href === current }))
  const guides = await guideGroups()
  const groups = guides.map((group) => ({ title: group.title, pages: pages(group.guides) }))
  const reference = [{ title: 'Overview', href: '/api' }, ...apiResources()]
  return [...groups, { title: 'API reference', pages: pages(reference) }]
}

/** The pages before and after one, in reading order. */
export function neighboursOf<Page extends { href: string }>(pages: Page[], href: string) {
  const at = pages.findIndex((page) => page.href === href)
  return { previous: pages[at - 1] ?? null, next: pages[at + 1] ?? null }
}
