import type { Answer } from './server.ts'

/**
 * Asks the same way many times with some clients at once.
 *
 * @returns how long each answer took, in milliseconds
 * @throws {Error} at the first answer that is not the wanted one
 */
export async function load(
  { clients, requests, status }: { clients: number; requests: number; status: number },
  asking: (number: number) => Promise<Answer>
) {
  const times: number[] = []
  let next = 0
  const client = async () => {
    while (next < requests) {
      next += 1
      const answer = await asking(next)
      if (answer.status !== status) {
        throw new Error(`${answer.status} instead of ${status}: ${answer.body.slice(0, 500)}`)
      }
      times.push(answer.ms)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return times
}
