import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { VariantSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import Listing from '#models/listing'
import Product from '#models/product'

/** What a customer can buy: has the SKU code, cost and attributes, and one price per price list. */
export default class Variant extends VariantSchema {
  @jsonColumn()
  declare attributes: Record<string, string>

  @belongsTo(() => Product)
  declare product: BelongsTo<typeof Product>

  @hasMany(() => Listing)
  declare listings: HasMany<typeof Listing>
}
