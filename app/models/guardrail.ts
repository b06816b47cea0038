import { column } from '@adonisjs/lucid/orm'
import { GuardrailSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'

/** A limit that a price may not cross (its arithmetic is in pricing/guardrails). */
export default class Guardrail extends GuardrailSchema {
  @jsonColumn()
  declare params: Record<string, unknown>

  @column()
  declare level: 'advisory' | 'overridable' | 'hard'
}
