import type { AskedPrice } from '#actions/plans/propose_from_changes'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { readAmount, RowRefusal } from '#services/catalog_csv/cells'

/** A line that cannot be read, counted from 1, and why. */
export interface LineFault {
  line: number
  text: string
  message: string
}

interface Line {
  number: number
  text: string
  sku: string
  amount: number
  /** Absent: stays as it is. Null: cleared. */
  compareAt?: number | null
}

/** Stands for "no compare-at price". */
const NONE = '-'

/**
 * Reads prices as people type or paste them, one "SKU price [compare-at]" a line, in major units
 * of the price list's currency. The parts stand apart by tabs, semicolons, spaces or commas; `-`
 * clears the compare-at price. Empty lines are skipped.
 *
 * @returns the prices asked for, and every line that cannot be read
 */
export async function readPriceLines(project: Project, list: PriceList, text: string) {
  const faults: LineFault[] = []
  const lines: Line[] = []
  text.split(/\r\n|\r|\n/).forEach((written, index) => {
    const line = { number: index + 1, text: written.trim() }
    if (line.text === '') return
    try {
      lines.push({ ...line, ...readLine(line.text, list.currency) })
    } catch (error) {
      if (!(error instanceof RowRefusal)) throw error
      faults.push({ line: line.number, text: line.text, message: error.message })
    }
  })
  const rows = await findVariants(project, list, lines, faults)
  if (lines.length === 0 && faults.length === 0) {
    faults.push({
      line: 1,
      text: '',
      message: 'There is nothing here yet. Write one price a line.',
    })
  }
  return { rows, faults: faults.sort((a, b) => a.line - b.line) }
}

async function findVariants(
  project: Project,
  list: PriceList,
  lines: Line[],
  faults: LineFault[]
): Promise<AskedPrice[]> {
  const skus = [...new Set(lines.map(({ sku }) => sku))]
  const variants = await project.related('variants').query().whereRaw('sku = any(?)', [skus])
  const idOf = new Map(variants.map(({ id, sku }) => [sku, id]))
  const first = new Map<string, number>()
  return lines.flatMap(({ number, text, sku, amount, compareAt }) => {
    const refuse = (message: string) => {
      faults.push({ line: number, text, message })
      return []
    }
    const variantId = idOf.get(sku)
    if (!variantId) return refuse(`No variant has the SKU ${sku}.`)
    if (first.has(sku)) return refuse(`${sku} stands in line ${first.get(sku)} already.`)
    first.set(sku, number)
    return [{ variantId, priceListId: list.id, amount, compareAtAmount: compareAt }]
  })
}

/** @throws {RowRefusal} with what is wrong with the line */
function readLine(text: string, currency: string) {
  const [sku, price, compareAt, ...more] = partsOf(text)
  if (!sku || !price || more.length > 0) {
    throw new RowRefusal(
      'line_unreadable',
      'Write the SKU, the price, and if you like the compare-at price. Put tabs between them where a SKU has spaces.'
    )
  }
  const amount = readAmount(price, currency, 'price_invalid', 'price')
  if (amount === 0) throw new RowRefusal('price_invalid', 'A price is more than zero.')
  if (!compareAt) return { sku, amount }
  if (compareAt === NONE) return { sku, amount, compareAt: null }
  const before = readAmount(compareAt, currency, 'compare_at_invalid', 'compare-at price')
  return { sku, amount, compareAt: before === 0 ? null : before }
}

/** A comma parts only where nothing else does: it may also stand in a price, as in 49,90. */
function partsOf(text: string) {
  const mark = ['\t', ';'].find((each) => text.includes(each))
  if (mark) return text.split(mark).map((part) => part.trim())
  const words = text.split(/\s+/)
  const isSpaced = words.length > 1 && !words.some((word) => word.endsWith(','))
  return isSpaced ? words : text.split(',').map((part) => part.trim())
}
