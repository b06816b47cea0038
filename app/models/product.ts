import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { ProductSchema } from '#database/schema'
import Variant from '#models/variant'

/** What is sold; prices belong to its variants. */
export default class Product extends ProductSchema {
  @hasMany(() => Variant)
  declare variants: HasMany<typeof Variant>
}
