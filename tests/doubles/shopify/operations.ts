import { setTimeout as sleep } from 'node:timers/promises'
import { execute } from 'graphql'
import { readDocument, adminSchema } from './schema.js'

interface Operation {
  id: string
  status: string
  errorCode: string | null
  objectCount: string
  url: string | null
  partialDataUrl: string | null
}

const MOST_AT_ONCE = 5

/** Bulk operations: they take their time, and leave a file of lines. */
export class Operations {
  /** How long one takes. */
  takesMs = 40
  /** What the next one ends with instead of success; it has done half of its work by then. */
  failNext: string | null = null
  #all = new Map<string, Operation>()
  #files = new Map<string, string>()
  #lastId = 0

  constructor(
    private root: () => object,
    private fileUrl: (id: string) => string
  ) {}

  get count() {
    return this.#all.size
  }

  find(id: string): Operation | null {
    return this.#all.get(id) ?? null
  }

  file(id: string): string | null {
    return this.#files.get(id) ?? null
  }

  /** As after seven days. */
  expireFiles() {
    this.#files.clear()
  }

  runQuery(query: string) {
    const { document, errors } = readDocument(query)
    if (errors.length > 0) return refused('INVALID', errors[0].message)
    return this.#start(async () => {
      const { data } = await execute({ schema: adminSchema(), document, rootValue: this.root() })
      const [connection] = Object.values(data as Record<string, { edges: { node: object }[] }>)
      return connection.edges.map(({ node }) => JSON.stringify(node))
    })
  }

  /** Lines come in another order than they were given: nothing is promised about it. */
  runMutation(mutation: string, file: string | null | undefined) {
    if (!file) return refused('NO_SUCH_FILE', 'The JSONL file could not be found.')
    const { document, errors } = readDocument(mutation)
    if (errors.length > 0) return refused('INVALID_MUTATION', errors[0].message)
    const lines = file.split('\n')
    return this.#start(async (isHalf) => {
      const results: string[] = []
      for (const [at, line] of lines.slice(0, isHalf ? lines.length / 2 : undefined).entries()) {
        const answer = await execute({
          schema: adminSchema(),
          document,
          rootValue: this.root(),
          variableValues: JSON.parse(line),
        })
        results.unshift(JSON.stringify({ ...answer, __lineNumber: at }))
      }
      return results
    })
  }

  #start(work: (isHalf: boolean) => Promise<string[]>) {
    const running = [...this.#all.values()].filter(({ status }) => status === 'RUNNING')
    if (running.length >= MOST_AT_ONCE) return refused('LIMIT_REACHED', 'Five are running.')
    const number = ++this.#lastId
    const operation: Operation = {
      ...{ id: `gid://shopify/BulkOperation/${number}`, status: 'RUNNING', errorCode: null },
      ...{ objectCount: '0', url: null, partialDataUrl: null },
    }
    this.#all.set(operation.id, operation)
    const failure = this.failNext
    this.failNext = null
    const finish = async () => {
      await sleep(this.takesMs)
      const lines = await work(failure !== null)
      const url = lines.length > 0 ? this.fileUrl(String(number)) : null
      this.#files.set(String(number), lines.join('\n'))
      const end = failure
        ? { status: 'FAILED', errorCode: failure, partialDataUrl: url }
        : { status: 'COMPLETED', url }
      Object.assign(operation, end, { objectCount: String(lines.length) })
    }
    finish().catch(() => Object.assign(operation, { status: 'FAILED' }))
    return { bulkOperation: { id: operation.id }, userErrors: [] }
  }
}

function refused(code: string, message: string) {
  return { bulkOperation: null, userErrors: [{ field: null, message, code }] }
}
