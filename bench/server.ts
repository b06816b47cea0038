import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { hosts, type Surface } from '#config/hosts'
import env from '#start/env'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
  /** From sending the request to the last byte. */
  ms: number
}

interface Question {
  method?: string
  headers?: Record<string, string>
  body?: string
}

export type Ask = (surface: Surface, path: string, question?: Question) => Promise<Answer>

/** Starts the server as production runs it, in a process of its own, for as long as work asks it. */
export async function withServer<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  try {
    await untilItAnswers(agent)
    return await work((surface, path, question) => ask(agent, surface, path, question))
  } finally {
    agent.destroy()
    child.kill('SIGTERM')
    await ended
  }
}

async function untilItAnswers(agent: Agent) {
  for (let patience = 300; patience > 0; patience -= 1) {
    const answer = await ask(agent, 'api', '/api/health').catch(() => null)
    if (answer?.status === 200) return
    await sleep(100)
  }
  throw new Error('The server did not start within 30 s')
}

function ask(agent: Agent, surface: Surface, path: string, question: Question = {}) {
  const { method = 'GET', headers = {}, body } = question
  return new Promise<Answer>((resolve, reject) => {
    const began = performance.now()
    const outgoing = request(
      {
        ...{ agent, method, path, host: '127.0.0.1', port: env.get('PORT') },
        headers: { ...headers, 'host': hosts[surface], 'x-forwarded-proto': 'https' },
      },
      (incoming) => {
        const parts: Buffer[] = []
        incoming.on('data', (part) => parts.push(part))
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode!,
            headers: incoming.headers,
            body: Buffer.concat(parts).toString(),
            ms: performance.now() - began,
          })
        )
      }
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
