import type { HttpContext } from '@adonisjs/core/http'
import { docsMenu } from '#presenters/docs/menu'
import { searchDocs } from '#presenters/docs/search'

const LONGEST = 100

export default class SearchesController {
  async show({ request, response, view }: HttpContext) {
    const query = String(request.input('q', '')).trim().slice(0, LONGEST)
    response.header('Cache-Control', 'no-store')
    const page = { query, hits: await searchDocs(query), menu: await docsMenu('/search') }
    return view.render('pages/docs/searches/show', page)
  }
}
