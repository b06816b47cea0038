import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Percent of the rows a plan has sent to the channel; null: it never trips.
      alter table channels
        add column breaker_share numeric(7,4) default 20
          check (breaker_share > 0 and breaker_share <= 100),
        add column breaker_reset_at timestamptz not null default now();
    `)
  }

  async down() {
    this.schema.raw(
      'alter table channels drop column if exists breaker_share, drop column if exists breaker_reset_at'
    )
  }
}
