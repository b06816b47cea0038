import { createHash } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'

const FRESH_SECONDS = 300

/**
 * Answers with a page that is the same for everybody. Its tag leaves the page's nonce out, which
 * is another one each time. A page that is fresh keeps the policy it was stored with, since the
 * nonce in it belongs to the stored page.
 */
export function sendPublicPage({ request, response }: HttpContext, html: string) {
  const hash = createHash('sha256').update(html.replaceAll(response.nonce, ''))
  const tag = `W/"${hash.digest('base64url').slice(0, 22)}"`
  response.header('Cache-Control', `public, max-age=${FRESH_SECONDS}`).header('ETag', tag)
  if (request.header('if-none-match') !== tag) return response.type('html').send(html)
  response.removeHeader('Content-Security-Policy')
  return response.status(304).send(null)
}
