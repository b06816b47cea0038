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

  let received: { value: T } | null = null
  request.multipart.onFile('file', { deferValidations: true }, async (part) => {
    try {
      received ??= { value: await receive({ stream: part, filename: part.filename ?? null }) }
    } catch (error) {
      request.multipart.abort(error)
    }
  })
  await request.multipart.process()
  if (received) return (received as { value: T }).value
  throw new DomainException('Choose a file: the form part is called "file".', {
    code: 'file_missing',
    status: 422,
    errors: [{ pointer: '/file', code: 'file_missing', message: 'Choose a file.' }],
  })
}
