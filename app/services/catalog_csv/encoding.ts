import { TextDecoder } from 'node:util'
import DomainException from '#exceptions/domain_exception'

/** How the bytes of a file become text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const SIGNATURES: [bytes: string, what: string][] = [
  ['504b0304', 'an Excel workbook or another ZIP archive'],
  ['504b0506', 'a ZIP archive'],
  ['d0cf11e0a1b11ae1', 'an old Excel workbook'],
  ['25504446', 'a PDF'],
  ['89504e47', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['47494638', 'a GIF image'],
  ['52494646', 'a media file'],
  ['1f8b', 'a gzip archive'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['52617221', 'a RAR archive'],
  ['7f454c46', 'a program'],
  ['4d5a9000', 'a program'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
]

/**
 * Reads a file's bytes as they pass and tells its encoding at the end: UTF-16 by its byte order
 * mark, UTF-8 where every byte agrees, else Windows-1252, which is what Excel writes in Western
 * Europe and the Americas and which contains Latin-1's letters.
 */
export class EncodingProbe {
  #utf16: 'utf-16le' | 'utf-16be' | null = null
  #utf8: TextDecoder | null = new TextDecoder('utf-8', { fatal: true })
  #started = false

  /** @throws {DomainException} 422 `not_csv` for bytes that are no text */
  write(chunk: Buffer) {
    if (!this.#started) this.#start(chunk)
    if (this.#utf16) return
    if (chunk.includes(0)) throw notCsv('a binary file: it contains zero bytes')
    this.#decode(chunk, true)
  }

  end(): Encoding {
    if (this.#utf16) return this.#utf16
    this.#decode(Buffer.alloc(0), false)
    return this.#utf8 ? 'utf-8' : 'windows-1252'
  }

  #start(chunk: Buffer) {
    this.#started = true
    const head = chunk.subarray(0, 16).toString('hex')
    const known = SIGNATURES.find(([bytes]) => head.startsWith(bytes))
    if (known) throw notCsv(known[1])
    if (head.startsWith('fffe')) this.#utf16 = 'utf-16le'
    if (head.startsWith('feff')) this.#utf16 = 'utf-16be'
  }

  #decode(chunk: Buffer, stream: boolean) {
    try {
      this.#utf8?.decode(chunk, { stream })
    } catch {
      this.#utf8 = null
    }
  }
}

/** The same text in UTF-8, without a byte order mark where it was UTF-16. */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding) {
  if (encoding === 'utf-8') return yield* chunks
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

function notCsv(what: string) {
  return new DomainException(
    `This is not a CSV file but ${what}. Save the sheet as "CSV UTF-8" and send that.`,
    { code: 'not_csv', status: 422 }
  )
}
