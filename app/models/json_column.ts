import { column } from '@adonisjs/lucid/orm'

/** A jsonb column. The driver would write a JavaScript array as a PostgreSQL array otherwise. */
export function jsonColumn() {
  return column({
    prepare: (value: unknown) =>
      value === null || value === undefined ? null : JSON.stringify(value),
  })
}
