import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Import from '#models/import'

/** Why a row did not go in, or what is to be known about it. `row` is its number in the sheet. */
export interface RowNotice {
  row: number
  severity: 'error' | 'warning'
  code: string
  message: string
}

/** Beyond this a file is wrong as a whole, and a longer list helps nobody. */
export const MOST_NOTICES = 10_000

/** Keeps what is to be told about rows, up to `MOST_NOTICES` for an import. */
export async function tellErrors(
  file: Pick<Import, 'id' | 'projectId'>,
  notices: RowNotice[],
  trx: TransactionClientContract
) {
  if (notices.length === 0) return
  const column = (key: keyof RowNotice) => notices.map((notice) => notice[key])
  await trx.rawQuery(
    `insert into import_errors (import_id, project_id, row, severity, code, message)
     select ?::bigint, ?::bigint, notice.*
     from unnest(?::int[], ?::text[], ?::text[], ?::text[]) notice
     limit greatest(0, ${MOST_NOTICES} - (select count(*) from import_errors where import_id = ?))`,
    [
      ...[file.id, file.projectId],
      ...[column('row'), column('severity'), column('code'), column('message'), file.id],
    ] as never[]
  )
}
