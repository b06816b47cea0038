import type { HistogramBucket } from '#pricing/statistics'

/** Widths in percent that the finest bars of 2 % can be joined to, so that zero stays an edge. */
const STEPS = [2, 4, 6, 10, 20]
const MOST_BARS = 24
/** Drawn on either side of zero at least, so that the direction shows. */
const NARROWEST = 10
const FIRST = -60
const LAST = 60

export interface Bar extends HistogramBucket {
  href: string
}

/**
 * The bars worth drawing: from the lowest to the highest change there is, zero included, joined
 * until they fit. What lies beyond the scale stands in one open bar at its end.
 *
 * @param hrefOf where a bar leads: to the rows from and up to these percent
 */
export function histogramBars(
  buckets: HistogramBucket[],
  hrefOf: (bar: HistogramBucket) => string
): Bar[] {
  const filled = buckets.filter(({ count }) => count > 0)
  if (filled.length === 0) return []
  const lowest = Math.min(-NARROWEST, ...filled.map(({ from }) => from ?? FIRST))
  const highest = Math.max(NARROWEST, ...filled.map(({ to }) => to ?? LAST))
  const step = STEPS.find((width) => (highest - lowest) / width <= MOST_BARS) ?? 20
  const first = Math.floor(lowest / step) * step
  const last = Math.ceil(highest / step) * step

  const bars: HistogramBucket[] = []
  if (filled[0].from === null) bars.push(filled[0])
  for (let from = first; from < last; from += step) {
    const to = from + step
    const within = filled.filter((each) => isWithin(each, from, to))
    bars.push({ from, to, count: within.reduce((sum, { count }) => sum + count, 0) })
  }
  const end = filled.at(-1)!
  if (end.to === null) bars.push(end)
  return bars.map((bar) => ({ ...bar, href: hrefOf(bar) }))
}

function isWithin(bucket: HistogramBucket, from: number, to: number) {
  return bucket.from !== null && bucket.to !== null && bucket.from >= from && bucket.to <= to
}
