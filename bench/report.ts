/** One measured number beside what it is compared with. */
export interface Measurement {
  part: string
  what: string
  value: number
  unit: 's' | 'ms' | 'rows/s' | 'MB'
  /** The least that the machine needs for such work, measured in the same run. */
  baseline?: { what: string; value: number }
  /** What the design promises; the value must not exceed it, or not fall below for a rate. */
  budget?: number
}

/** What a part has measured: numbers for people, and fields for programs. */
export interface Result {
  measurements: Measurement[]
  json: Record<string, number | string>
}

/** Prints the measurements of one size as a table. */
export function printTable(size: number, measurements: Measurement[]) {
  const lines = measurements.map(({ part, what, value, unit, baseline, budget }) => [
    part,
    what,
    `${format(value)} ${unit}`,
    baseline ? `${format(baseline.value)} ${unit} (${baseline.what})` : '',
    baseline ? `× ${format(timeRatio({ value, unit, baseline }))}` : '',
    budget === undefined ? '' : `${unit === 'rows/s' ? '≥' : '≤'} ${format(budget)} ${unit}`,
    verdict({ value, unit, budget }),
  ])
  const work = `work, ${size.toLocaleString('en-US')} variants`
  print([['part', work, 'measured', 'baseline', 'time', 'budget', ''], ...lines])
}

/** Prints how each work grows from size to size, with its ratio to the baseline of that size. */
export function printGrowth(sizes: { rows: number; measurements: Measurement[] }[]) {
  const last = sizes.at(-1)!
  const lines = last.measurements.map(({ part, what, unit, budget, value }) => [
    part,
    what,
    ...sizes.map(({ measurements }) => {
      const found = measurements.find((one) => one.part === part && one.what === what)!
      const ratio = found.baseline ? ` × ${format(timeRatio(found as WithBaseline))}` : ''
      return `${format(found.value)} ${unit}${ratio}`
    }),
    budget === undefined ? '' : `${unit === 'rows/s' ? '≥' : '≤'} ${format(budget)} ${unit}`,
    verdict({ value, unit, budget }),
  ])
  const heads = sizes.map(({ rows }) => rows.toLocaleString('en-US'))
  print([['part', 'work', ...heads, 'budget of the last', ''], ...lines])
}

type WithBaseline = Measurement & Required<Pick<Measurement, 'baseline'>>

function print(table: string[][]) {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd()
    )
  }
}

/** How many times as long as the baseline it takes; a rate is the more, the less time it takes. */
function timeRatio({ value, unit, baseline }: Pick<Measurement, 'value' | 'unit' | 'baseline'>) {
  return unit === 'rows/s' ? baseline!.value / value : value / baseline!.value
}

function verdict({ value, unit, budget }: Pick<Measurement, 'value' | 'unit' | 'budget'>) {
  if (budget === undefined) return ''
  return (unit === 'rows/s' ? value >= budget : value <= budget) ? 'kept' : 'MISSED'
}

function format(value: number) {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US')
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** Numbers short enough to read, exact enough to compare. */
export const rounded = (value: number) => Number(value.toPrecision(5))
