import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { FieldErrors } from '#pricing/field_errors'
import { readPriorPriceRequest, type PriorPriceRequest } from '#pricing/prior_price/index'
import type { Mistake, Reading } from '#queries/reading'
import { readSelector } from '#queries/selectors/read_selector'

/**
 * Reads what a price list's prior price is asked to be, as JSON, and finds everything that is wrong
 * with it at once. What is absent stays as it is.
 */
export async function readPriorPrice(
  project: Project,
  list: PriceList,
  json: unknown
): Promise<Reading<PriorPriceRequest>> {
  const fields = new FieldErrors(list.currency)
  const content = readPriorPriceRequest(json, fields)
  const errors: Mistake[] = [...fields.errors]
  if (content && (content.perishable ?? null) !== null) {
    const priceLists = await project.related('priceLists').query().orderBy('id')
    const home = { project, priceLists, comparedIn: [list] }
    const read = await readSelector(home, content.perishable)
    if (read.ok) content.perishable = read.selector
    else errors.push({ ...read.error, pointer: '/perishable' })
  }
  if (content && errors.length === 0) return { ok: true, content }
  const fault = errors.find(({ code }) => code === 'selector_invalid')
  return { ok: false, code: fault ? 'selector_invalid' : 'prior_price_invalid', errors }
}
