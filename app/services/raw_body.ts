import type { IncomingMessage } from 'node:http'
import DomainException from '#exceptions/domain_exception'

const MOST_BYTES = 2 * 1024 * 1024

/**
 * A body as it was sent, byte for byte, as signatures are made over it.
 *
 * @throws {DomainException} 413 `body_too_large`
 */
export async function readRawBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MOST_BYTES) {
      throw new DomainException('The body is larger than what is read here.', {
        code: 'body_too_large',
        status: 413,
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
