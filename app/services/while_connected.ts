import type { HttpContext } from '@adonisjs/core/http'

/** A signal that says when whoever asked has gone away and needs no answer any longer. */
export function whileConnected({ response }: Pick<HttpContext, 'response'>): AbortSignal {
  const gone = new AbortController()
  response.response.once('close', () => gone.abort())
  return gone.signal
}
