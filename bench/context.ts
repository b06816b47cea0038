import { fillCatalog } from './catalog.ts'
import { openProject, type BenchProject } from './project.ts'

/** What the parts of one run share. */
export interface Context {
  rows: number
  /** How often something is measured; the median counts. */
  rounds: number
  /** A project with that many variants, made when the first part asks for it. */
  shop: () => Promise<BenchProject>
}

export function contextOf(rows: number, say: (text: string) => void): Context {
  let filled: Promise<BenchProject> | null = null
  const fill = async () => {
    say(`making a catalog of ${rows.toLocaleString('en-US')} variants …`)
    const bench = await openProject(`bench-${rows}`)
    await fillCatalog(bench.project, bench.list, rows)
    return bench
  }
  return { rows, rounds: rows > 400_000 ? 1 : 3, shop: () => (filled ??= fill()) }
}
