import type { HttpContext } from '@adonisjs/core/http'
import DomainException from '#exceptions/domain_exception'
import { takeUpload } from '#services/upload'

/**
 * The file of a request as text, where it is small enough to be read at once.
 *
 * @throws {DomainException} 413 `body_too_large`, 422 `file_missing`
 */
export function takeText(ctx: Pick<HttpContext, 'request'>, mostBytes: number): Promise<string> {
  return takeUpload(ctx, async ({ stream }) => {
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length
      if (bytes > mostBytes) throw TOO_LARGE
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks).toString('utf8')
  })
}

const TOO_LARGE = new DomainException('The file is larger than what is read here.', {
  code: 'body_too_large',
  status: 413,
})
