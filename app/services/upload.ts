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
 * @throws {DomainException} 422 `file_missing`
 */
export async function takeUpload<T>(
  { request }: Pick<HttpContext, 'request'>,
  receive: (upload: Upload) => Promise<T>
): Promise<T> {
  if (!request.is(['multipart/form-data'])) {
    const stream = request.request
    const disposition = request.header('content-disposition') ?? ''
    const filename = /filename="?([^";]+)/.exec(disposition)?.[1] ?? null
    return receive({ stream, filename }).finally(() => stream.resume())
  }

  let outcome: Promise<T> | null = null
  let source: Readable | null = null
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
  throw new DomainException('Choose a file: the form part is called "file".', {
    code: 'file_missing',
    status: 422,
    errors: [{ pointer: '/file', code: 'file_missing', message: 'Choose a file.' }],
  })
}
