import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import { hosts } from '#config/hosts'
import type { Refusal } from '#exceptions/refusal'

/** Refusals a person can do something about in the form that was sent. Waiting (429) is not. */
const CORRECTABLE = [400, 409, 412, 413, 415, 422, 502]
const NEVER_KEPT = [
  '_csrf',
  '_method',
  'password',
  'password_confirmation',
  'currentPassword',
  'credentials',
]

/** Whether a script asks for a piece of a page, to put it where the reader already is. */
export function asksForPiece({ request }: HttpContext) {
  return request.header('x-fragment') !== undefined
}

/** Whether a form of the console was refused and there is a page to show that on. */
export function canGoBack(refusal: Refusal, ctx: HttpContext) {
  const isForm = ctx.surface === 'console' && !['GET', 'HEAD'].includes(ctx.request.method())
  if (!isForm || asksForPiece(ctx) || !ctx.session || !CORRECTABLE.includes(refusal.status))
    return false
  return pageBefore(ctx) !== null
}

/** Back to the form, with what was typed and what is wrong with it. */
export function sendBack(refusal: Refusal, error: unknown, ctx: HttpContext) {
  if (error instanceof errors.E_VALIDATION_ERROR) {
    ctx.session.flashValidationErrors(error, false)
  } else {
    ctx.session.flash('error', refusal.detail)
    ctx.session.flash('inputErrorsBag', byField(refusal))
  }
  ctx.session.flashExcept(NEVER_KEPT)
  return ctx.response.redirect().toPath(pageBefore(ctx)!)
}

function byField({ errors: fields }: Refusal) {
  const bag: Record<string, string[]> = {}
  for (const { pointer, message } of fields) {
    const field = pointer.slice(1).replaceAll('/', '.')
    bag[field] = [...(bag[field] ?? []), message]
  }
  return bag
}

/** The path the form was on; the header is only believed where it names our own host. */
function pageBefore({ request }: HttpContext) {
  const referer = request.header('referer')
  if (!referer || !URL.canParse(referer)) return null
  const { hostname, pathname, search } = new URL(referer)
  return hostname === hosts.console ? pathname.replace(/^\/+/, '/') + search : null
}
