import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    // A list of texts; a constant default rewrites no row.
    this.schema.raw(`alter table rule_versions add column tests jsonb not null default '[]'`)
  }

  async down() {
    this.schema.raw('alter table rule_versions drop column if exists tests')
  }
}
