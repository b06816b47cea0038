import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { operations } from './models.js'

const UNSET = { errors: [{ code: 'Unset', message: 'No answer was set.' }] }

interface Answer {
  status: number
  body: unknown
}

/** Where Amazon's samples have their documents. */
const DOCUMENTS = 'https://d34o8swod1owfl.cloudfront.net'
const ORIGINS = [DOCUMENTS, 'https://api.amazon.com', 'https://sellingpartnerapi-na.amazon.com']

/**
 * Amazon's static sandbox in this process: what its models document is answered to whatever is
 * asked, in the order it was set, the last again and again.
 */
export async function startStaticSandbox() {
  const answers = new Map<string, Answer[]>()
  const asked: string[] = []
  const document = { text: '' }
  const server = createServer((request, response) => {
    request.resume().on('end', () => reply(request, response))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function reply({ method, url: address }: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(address!, url)
    if (pathname === '/auth/o2/token') {
      return send(response, 200, { access_token: 'Atza|sandbox', expires_in: 3600 })
    }
    const operation = operations.find((one) => one.method === method && one.pattern.test(pathname))
    if (!operation) return response.writeHead(200).end(method === 'GET' ? document.text : '')
    asked.push(operation.id)
    const waiting = answers.get(operation.id) ?? [{ status: 400, body: UNSET }]
    const { status, body } = waiting.length > 1 ? waiting.shift()! : waiting[0]
    send(response, status, body)
  }

  return {
    asked,
    document,
    origins: ORIGINS.map((origin): [string, string] => [origin, url]),
    /** Has an operation answer so. */
    answer: (operation: string, ...these: Answer[]) => answers.set(operation, these),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
