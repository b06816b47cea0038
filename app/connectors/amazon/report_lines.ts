import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ChannelError } from '#connectors/errors'
import { openFile } from '#connectors/http/ask'

/**
 * Opens a report and gives its lines as they come. What it is encoded in differs by marketplace
 * and stands in its content type: UTF-8, Cp1252, Shift_JIS.
 *
 * @throws {ChannelError} `refused` for an encoding we cannot read; `unavailable`, also while
 *   reading, when the report breaks off
 */
export async function reportLines(url: string, isGzip: boolean): Promise<AsyncIterable<string>> {
  const { headers, body } = await openFile({ platform: 'Amazon', url })
  const contentType = headers.get('content-type') ?? ''
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  const decoder = decoderOf(charset)
  if (!decoder) {
    body.destroy()
    throw new ChannelError('refused', `Amazon’s report is encoded in ${charset}, unknown here.`)
  }
  return linesOf(isGzip ? gunzip(body) : body, decoder)
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset)
  } catch {
    return null
  }
}

/** An error of either ends both, and comes out while reading. */
function gunzip(body: Readable) {
  return pipeline(body, createGunzip(), () => {})
}

async function* linesOf(body: Readable, decoder: InstanceType<typeof TextDecoder>) {
  let rest = ''
  for await (const chunk of whole(body)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield withoutReturn(line)
  }
  rest += decoder.decode()
  if (rest !== '') yield withoutReturn(rest)
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)

async function* whole(body: Readable): AsyncIterable<Buffer> {
  try {
    yield* body
  } catch {
    throw new ChannelError('unavailable', 'Amazon’s report of your listings broke off.')
  }
}
