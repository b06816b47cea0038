import type { AdminApi } from '#connectors/vendure/admin_api'
import { VARIANTS, type Variant, type VariantsAnswer } from '#connectors/vendure/documents'

const PAGE = 100

/** How far a reading has come: so many variants, the last of them this one. */
interface Place {
  position: number
  lastId: string | null
}

/**
 * Variants in the order of their ids, in pages. Vendure can only count rows to find a page, so each
 * page begins with the last row of the one before: when another row stands there, some have come
 * or gone meanwhile, and the reading goes back a page. Rows may then come twice, but none is left
 * out.
 *
 * @param filter Vendure's own; deleted variants never come
 * @param after a page's cursor
 */
export async function* variantPages(api: AdminApi, filter: object, after?: string) {
  let place = after === undefined ? { position: 0, lastId: null } : readCursor(after)
  for (;;) {
    const rows = await pageAt(api, filter, place)
    const overlap = place.lastId === null ? 0 : 1
    if (overlap === 1 && rows[0]?.id !== place.lastId) {
      place = { position: Math.max(0, place.position - PAGE), lastId: null }
      continue
    }
    const variants = rows.slice(overlap)
    if (variants.length > 0) {
      place = {
        position: place.position + variants.length,
        lastId: variants[variants.length - 1].id,
      }
      yield { variants, cursor: `${place.position}:${place.lastId}` }
    }
    if (variants.length < PAGE) return
  }
}

async function pageAt(api: AdminApi, filter: object, { position, lastId }: Place) {
  const overlap = lastId === null ? 0 : 1
  const options = {
    ...{ skip: position - overlap, take: PAGE + overlap },
    ...{ sort: { id: 'ASC' }, filter },
  }
  const answer = await api.read<VariantsAnswer>(VARIANTS, { options })
  return answer.productVariants.items
}

function readCursor(cursor: string): Place {
  const colon = cursor.indexOf(':')
  return { position: Number(cursor.slice(0, colon)), lastId: cursor.slice(colon + 1) }
}

/** The variants with these ids, those that are gone left out. */
export async function variantsOf(api: AdminApi, ids: string[]) {
  const found: Variant[] = []
  for (let at = 0; at < ids.length; at += PAGE) {
    const some = ids.slice(at, at + PAGE)
    const options = { take: some.length, filter: { id: { in: some } } }
    const answer = await api.read<VariantsAnswer>(VARIANTS, { options })
    found.push(...answer.productVariants.items)
  }
  return found
}
