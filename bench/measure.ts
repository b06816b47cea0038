import { setTimeout as sleep } from 'node:timers/promises'

/** How long work takes, in seconds. */
export async function secondsOf(work: () => Promise<unknown>) {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** The middle one of some values. */
export function median(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

/** The value that this share of all values does not exceed: 0.95 for p95. */
export function percentile(values: number[], share: number) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
}

/** By how many megabytes the process grew at most while work ran. */
export async function memoryGrowthOf(work: () => Promise<unknown>) {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 25)
  await work().finally(() => clearInterval(timer))
  return Math.round((most - before) / 1024 / 1024)
}

/** Repeats something until the other work is done; gives how long each took, in milliseconds. */
export async function beside(work: Promise<unknown>, repeated: () => Promise<unknown>) {
  const times: number[] = []
  let running = true
  const ended = work.finally(() => (running = false))
  while (running) {
    times.push((await secondsOf(repeated)) * 1000)
    await sleep(5)
  }
  await ended
  return times
}
