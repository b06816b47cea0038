/**
 * JSON files that outlive a run. They are written whole or not at all: a process killed halfway
 * leaves the file as it was.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** What the file holds, or null where there is none. */
export function readKept(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** Readable for its owner alone: all of them hold secrets. */
export function keep(file, value) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
}
