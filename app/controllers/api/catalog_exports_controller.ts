import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { catalogSheet } from '#presenters/catalog/catalog_sheet'
import { readSelector } from '#queries/catalog/read_selector'
import { findPriceList } from '#queries/price_lists/find_price_list'
import { listVariantsValidator } from '#validators/catalog'

export default class CatalogExportsController {
  /** The variants a selector finds as a sheet, to edit prices in and import again. */
  async show(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const { project, request, response } = ctx
    const { q, priceList } = await listVariantsValidator.validate(request.qs())
    const list = await findPriceList(project, priceList)
    const text = q ?? '*'
    const sheet = catalogSheet(project, list, readSelector(text), text)
    response.header('Content-Type', 'text/csv; charset=utf-8')
    response.header('Content-Disposition', `attachment; filename="${project.slug}-prices.csv"`)
    return response.stream(Readable.from(sheet))
  }
}
