import type { HttpContext } from '@adonisjs/core/http'
import { transformToken } from '#transformers/token_transformer'

/** What a program holds in its hand: its own token. Needs no scope. */
export default class TokensController {
  show({ apiToken }: HttpContext) {
    return { data: transformToken(apiToken!) }
  }
}
