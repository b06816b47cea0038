import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { suggestFor } from '#queries/catalog/suggest_values'
import { suggestionsValidator } from '#validators/catalog'

export default class CatalogSuggestionsController {
  /** What could stand at the caret of a selector being typed. */
  async index(ctx: HttpContext) {
    authorize(ctx, 'catalog.read')
    const { text = '', caret } = await suggestionsValidator.validate(ctx.request.qs())
    return suggestFor(ctx.project, text, caret ?? text.length)
  }
}
