import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import DomainException from '#exceptions/domain_exception'

export interface Upload {
  stream: Readable
  filename: string | null
}

/**
 * Hands the file of a request over while it streams in: the raw body, or the multipart part
 * called `file`. A refusal answers at once, without waiting for the rest.
 *
 * @param receive reads the stream to its end or throws
 * @throws {DomainException} 422 `file_missing`, 400 `body_incomplete`
 */
export async function takeUpload<T>(
  ctx: Pick<HttpContext, 'request'>,
  receive: (upload: Upload) => Promise<T>
): Promise<T> {
  const { request } = ctx
  try {
    return await (request.is(['multipart/form-data'])
      ? takePart(ctx, receive)
      : takeBody(ctx, receive))
  } catch (error) {
    const brokeOff = request.request.destroyed && !request.request.complete
    throw brokeOff && !(error instanceof DomainException) ? INCOMPLETE : error
  }
}

function takeBody<T>(
  { request }: Pick<HttpContext, 'request'>,
  receive: (upload: Upload) => Promise<T>
) {
  const stream = outlivingErrors(request.request)
  const disposition = request.header('content-disposition') ?? ''
  const filename = /filename="?([^";]+)/.exec(disposition)?.[1] ?? null
  return receive({ stream, filename }).finally(() => stream.resume())
}

async function takePart<T>(
  { request }: Pick<HttpContext, 'request'>,
  receive: (upload: Upload) => Promise<T>
) {
  let outcome: Promise<T> | null = null
  let source: Readable | null = null
  guardParts(request.request)
  request.multipart.onFile('file', { deferValidations: true }, async (part) => {
    if (outcome) return void part.resume()
    source = part
    outcome = receive({ stream: part, filename: part.filename ?? null })
    await outcome.catch((error) => request.multipart.abort(error))
  })
  await request.multipart.process().catch((error) => {
    if (!outcome) throw error
    // Whoever sent it may have gone away: what reads it must not wait for more.
    source?.destroy(error)
  })
  if (outcome) return outcome
  throw MISSING
}

/**
 * Parts that are no file, or another one, are skipped by the framework with nobody listening to
 * their errors. The form that cuts the parts is what the request is piped into.
 */
function guardParts(request: IncomingMessage) {
  const pipe = request.pipe
  request.pipe = (form, options) => {
    form.on('part', outlivingErrors)
    return pipe.call(request, form, options) as typeof form
  }
}

/** An error of a stream that nobody reads any longer would end the process. */
function outlivingErrors<S extends Readable>(stream: S) {
  return stream.on('error', () => {})
}

const MISSING = new DomainException('Choose a file: the form part is called "file".', {
  code: 'file_missing',
  status: 422,
  errors: [{ pointer: '/file', code: 'file_missing', message: 'Choose a file.' }],
})

const INCOMPLETE = new DomainException('The file ended before its announced length.', {
  code: 'body_incomplete',
  status: 400,
})
