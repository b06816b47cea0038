import type { ApiClient } from '@japa/api-client'
import { surfaceOf, type Surface } from '#config/hosts'
import { site } from '#tests/support/api'

type PublicSurface = Extract<Surface, 'marketing' | 'docs'>

interface CrawledPage {
  surface: PublicSurface
  path: string
  status: number
  html: string
}

interface Link {
  from: string
  surface: PublicSurface
  path: string
  hash: string
}

/** Follows every link of the public sites from these pages on. Pages are keyed by their address. */
export async function crawl(client: ApiClient, start: { surface: PublicSurface; path: string }[]) {
  const pages = new Map<string, CrawledPage>()
  const links: Link[] = []
  const waiting = [...start]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const key = keyOf(next)
    if (pages.has(key)) continue
    const { surface, path } = next
    const response = await site(client, surface).get(path)
    const page = { surface, path, status: response.status(), html: response.text() }
    pages.set(key, page)
    const found = linksOf(page)
    links.push(...found)
    waiting.push(...found)
  }
  return { pages, links }
}

export const keyOf = ({ surface, path }: { surface: string; path: string }) => surface + path

/** Links to the public sites; those to the console and the API belong to their own tests. */
function linksOf({ surface, path, html }: CrawledPage): Link[] {
  const from = surface + path
  return [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].flatMap(([, href]) => {
    const address = new URL(href.replaceAll('&amp;', '&'), `http://${surface}.invalid${path}`)
    const target = href.startsWith('http') ? surfaceOf(address.hostname) : surface
    if (target !== 'marketing' && target !== 'docs') return []
    const hash = decodeURIComponent(address.hash.slice(1))
    return [{ from, surface: target, path: address.pathname + address.search, hash }]
  })
}
