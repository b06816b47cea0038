import type Channel from '#models/channel'
import type Project from '#models/project'
import { listingsOfChannel, type ListingRow } from '#queries/channels/listings_of_channel'
import { readSelector } from '#queries/selectors/read_selector'
import type { PageRequest } from '#services/cursor'

interface Search {
  /** A selector as it was typed; nothing typed finds everything. */
  text: string
  different: boolean
  compareAt: boolean
}

/** Listings for a page that shows what is wrong with a selector instead of refusing it. */
export async function searchListings(
  project: Project,
  channel: Channel,
  { text, different, compareAt }: Search,
  page: PageRequest
) {
  const priceLists = await project.related('priceLists').query().orderBy('id')
  const home = { project, priceLists, comparedIn: [channel.priceList] }
  const read = await readSelector(home, text.trim() || '*')
  if (!read.ok) {
    const { message, mark } = read.error
    return { rows: [] as ListingRow[], error: { message, ...mark } }
  }
  const filter = { selector: read.ast, text: read.selector, different, compareAt }
  return { rows: await listingsOfChannel(channel, filter, page), error: null }
}
