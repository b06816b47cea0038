import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { ImportSchema } from '#database/schema'
import ImportError from '#models/import_error'
import { jsonColumn } from '#models/json_column'

/** One file of catalog or price rows on its way in. */
export default class Import extends ImportSchema {
  @jsonColumn()
  declare mapping: Record<string, unknown> | null

  @hasMany(() => ImportError)
  declare errors: HasMany<typeof ImportError>
}
