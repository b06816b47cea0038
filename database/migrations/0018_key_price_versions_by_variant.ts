import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- A version is only ever looked for by its variant or its price change, so the key by id alone
      -- was one more index to write for each price of a plan. (Read backwards: the latest first.)
      alter table price_versions drop constraint price_versions_pkey;
      drop index price_versions_variant;
      alter table price_versions add primary key (variant_id, price_list_id, valid_from, id);
    `)
  }

  async down() {
    this.schema.raw(`
      alter table price_versions drop constraint price_versions_pkey;
      alter table price_versions add primary key (id);
      create index price_versions_variant on price_versions (variant_id, price_list_id, valid_from desc, id desc);
    `)
  }
}
