import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { countVariants, listVariants, type VariantRow } from '#queries/catalog/list_variants'
import { readSelector } from '#queries/selectors/read_selector'
import type { PageRequest } from '#services/cursor'

/** What a search of the catalog found, or where its selector goes wrong. */
export interface FoundVariants {
  rows: VariantRow[]
  count: { total: number; isMore: boolean } | null
  error: { message: string; position?: number; expected?: string[] } | null
}

/**
 * The catalog for a page that shows what is wrong with a selector instead of refusing it.
 *
 * @param text the selector as it was typed; nothing typed finds everything
 */
export async function searchVariants(
  project: Project,
  list: PriceList,
  text: string,
  { limit, after }: PageRequest
): Promise<FoundVariants> {
  const priceLists = await project.related('priceLists').query().orderBy('id')
  const home = { project, priceLists, comparedIn: [list] }
  const read = await readSelector(home, text.trim() || '*')
  if (!read.ok) {
    const { message, mark } = read.error
    return { rows: [], count: null, error: { message, ...mark } }
  }
  const filter = { selector: read.ast, text: read.selector }
  return {
    rows: await listVariants(project, list, { ...filter, after: Number(after?.[0] ?? 0), limit }),
    count: await countVariants(project, list, filter),
    error: null,
  }
}
