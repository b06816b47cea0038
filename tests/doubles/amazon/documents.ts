import { randomUUID } from 'node:crypto'

interface Document {
  bytes: Buffer
  contentType: string
  isGzip: boolean
}

/** The storage behind presigned addresses. */
export class Documents {
  #kept = new Map<string, Document>()

  /** @param url where the storage is reached */
  constructor(private url: string) {}

  /** A place for a document to be uploaded to, with just this content type. */
  reserve(contentType: string) {
    return this.keep({ bytes: Buffer.alloc(0), contentType, isGzip: false })
  }

  keep(document: Document) {
    const id = `amzn1.tortuga.4.${randomUUID()}`
    this.#kept.set(id, document)
    return id
  }

  find(id: string) {
    return this.#kept.get(id) ?? null
  }

  forget(id: string) {
    this.#kept.delete(id)
  }

  /** The address it is read from, or written to. */
  addressOf(id: string) {
    return `${this.url}/documents/${id}`
  }

  /** Takes an upload; false when it was not signed for this content type. */
  upload(id: string, contentType: string | undefined, bytes: Buffer) {
    const document = this.#kept.get(id)
    if (!document || document.contentType !== contentType) return false
    document.bytes = bytes
    return true
  }
}
