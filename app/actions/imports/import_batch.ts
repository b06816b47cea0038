import db from '@adonisjs/lucid/services/db'
import type { ImportWork } from '#actions/imports/start_import'
import DomainException from '#exceptions/domain_exception'
import { advanceImport, holdsImport } from '#queries/imports/import_lease'
import { matchPrices } from '#queries/imports/match_prices'
import { mergeCatalog } from '#queries/imports/merge_catalog'
import { tellErrors, type RowNotice } from '#queries/imports/row_notices'
import { stageRows } from '#queries/imports/stage_rows'
import { hasField } from '#services/catalog_csv/mapping'
import type { CatalogRow, Outcome } from '#services/catalog_csv/rows'

const FULL = 5_000
const BURSTING = 20_000

/** Rows that go in together, in one transaction with the import's progress. */
export class ImportBatch {
  #rows: CatalogRow[] = []
  #notices: RowNotice[] = []
  #repeated = 0
  #lastRow = 0

  constructor(private work: ImportWork) {}

  /** Full, and the next row begins another product: a product's rows stay together. */
  isFullBefore(outcome: Outcome) {
    const size = this.#rows.length + this.#notices.length
    if (size < FULL) return false
    if (size >= BURSTING) return true
    if (outcome.kind !== 'row') return false
    const { handle } = outcome.row
    return handle === null || handle !== this.#rows.at(-1)?.handle
  }

  add(outcome: Outcome, row: number) {
    this.#lastRow = row
    if (outcome.kind === 'row') this.#rows.push(outcome.row)
    if (outcome.kind === 'rejected') this.#notices.push({ ...outcome, severity: 'error' })
    if (outcome.kind === 'repeated') {
      this.#repeated += 1
      this.#notices.push({ ...outcome, severity: 'warning' })
    }
  }

  /** @param bytes how much of the file has been read */
  async commit(bytes: number) {
    if (this.#lastRow === 0) return
    const { file, lease } = this.work
    await db.transaction(async (trx) => {
      if (!(await holdsImport(file.id, lease, trx))) throw LEASE_LOST
      // A crash may lose the newest batches, but always with their progress.
      await trx.rawQuery('set local synchronous_commit = off')
      await stageRows(this.#rows, trx)
      const merged = await this.#merge(trx)
      const refused = merged.rejected.map((refusal) => this.#refusalOf(refusal))
      const errors = this.#notices.filter(({ severity }) => severity === 'error')
      await tellErrors(file, [...this.#notices, ...refused], trx)
      await advanceImport(
        file.id,
        {
          records: this.#lastRow,
          bytes,
          created: merged.created,
          updated: merged.updated,
          unchanged: merged.unchanged + this.#repeated,
          rejected: errors.length + refused.length,
        },
        trx
      )
    })
  }

  #merge(trx: Parameters<typeof stageRows>[1]) {
    const { file, project, lists, mapping } = this.work
    const target = { importId: file.id, projectId: project.id }
    if (file.kind === 'plan') return matchPrices(target, trx)
    return mergeCatalog(
      {
        ...target,
        currency: project.currency,
        defaultListId: lists.find(({ isDefault }) => isDefault)!.id,
        singleTitle: mapping.format === 'plain' && !hasField(mapping, 'productTitle'),
      },
      trx
    )
  }

  #refusalOf({ row, code }: { row: number; code: string }): RowNotice {
    const sku = this.#rows.find((one) => one.row === row)!.sku
    return { row, severity: 'error', code, message: WORDS[code](sku) }
  }
}

const WORDS: Record<string, (sku: string) => string> = {
  price_missing: (sku) => `${sku} is new and has no price in the default price list.`,
  sku_unknown: (sku) => `No variant has the SKU ${sku}. Import it with the catalog first.`,
  price_blank: (sku) => `The price of ${sku} is blank.`,
  price_unknown: (sku) => `${sku} has no price in this price list yet, so none can change.`,
}

const LEASE_LOST = new DomainException('Another worker took this import over.', {
  code: 'lease_lost',
  status: 409,
})
