import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- The reference cost as much for each row as the row itself, and a plan writes a million of
      -- them. What it did when a variant goes, once for all that go, a trigger does.
      alter table price_versions drop constraint price_versions_variant_id_fkey;

      create or replace function forget_price_versions() returns trigger language plpgsql as $$
      begin
        delete from price_versions using gone where price_versions.variant_id = gone.id;
        return null;
      end $$;
      create trigger variants_forget_price_versions after delete on variants
        referencing old table as gone for each statement execute function forget_price_versions();
    `)
  }

  async down() {
    this.schema.raw('drop trigger if exists variants_forget_price_versions on variants')
    this.schema.raw('drop function if exists forget_price_versions')
    this.schema.raw(
      'alter table price_versions add foreign key (variant_id) references variants on delete cascade'
    )
  }
}
