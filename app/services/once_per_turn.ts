import { setImmediate as nextTurn } from 'node:timers/promises'

const asked = new Map<string, Promise<unknown>>()

/**
 * Makes a read once for all who ask for it in the same turn of the event loop: under load, many
 * requests are. It begins only after the last of them has asked, so nobody is given an answer that
 * is older than their question. What is read is shared, so it must not be changed.
 *
 * @param key what makes two reads the same one
 */
export function oncePerTurn<T>(key: string, read: () => Promise<T>): Promise<T> {
  const pending = asked.get(key) as Promise<T> | undefined
  if (pending) return pending
  const reading = nextTurn().then(() => {
    asked.delete(key)
    return read()
  })
  asked.set(key, reading)
  return reading
}
