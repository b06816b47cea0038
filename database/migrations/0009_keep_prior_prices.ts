import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- How compare-at claims are kept to the EU's rule in this list; null while nobody has set it.
      alter table price_lists add column prior_price jsonb;

      -- The history of prices is what a claim is proved by: rows come, and go with their variant,
      -- and none is ever another.
      create or replace function price_versions_are_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'price versions are append-only';
      end $$;
      create trigger price_versions_append_only before update on price_versions
        for each row execute function price_versions_are_append_only();
    `)
  }

  async down() {
    this.schema.raw('drop trigger if exists price_versions_append_only on price_versions')
    this.schema.raw('drop function if exists price_versions_are_append_only')
    this.schema.raw('alter table price_lists drop column if exists prior_price')
  }
}
