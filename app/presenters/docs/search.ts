import { apiResources } from '#presenters/docs/api_reference'
import { allGuides } from '#presenters/docs/guides'

export interface Hit {
  title: string
  href: string
  /** The page it stands on, or the start of the page. */
  where: string
  score: number
}

const MOST = 30

/**
 * Finds the headings and operations that hold every word of a search; titles count more than
 * headings, and those more than text.
 */
export async function searchDocs(query: string): Promise<Hit[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const entries = [...(await guideEntries()), ...operationEntries()]
  return entries
    .map(({ text, ...entry }) => ({ ...entry, score: scoreOf(entry.title, text, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
}

async function guideEntries() {
  const guides = await allGuides()
  return guides.flatMap(({ title, lead, href, headings, text }) => [
    { title, href, where: lead, text: text.toLowerCase() },
    ...headings.map((heading) => {
      return { title: heading.title, href: `${href}#${heading.id}`, where: title, text: '' }
    }),
  ])
}

function operationEntries() {
  return apiResources().flatMap(({ title, href, operations }) =>
    operations.map(({ id, method, path, summary, description }) => ({
      title: summary,
      href: `${href}#${id}`,
      where: `API reference, ${title}: ${method} ${path}`,
      text: `${method} ${path} ${description}`.toLowerCase(),
    }))
  )
}

function scoreOf(title: string, text: string, words: string[]) {
  const heading = title.toLowerCase()
  if (heading === words.join(' ')) return 4
  if (words.every((word) => heading.includes(word))) return heading.startsWith(words[0]) ? 3 : 2
  return words.every((word) => heading.includes(word) || text.includes(word)) ? 1 : 0
}
