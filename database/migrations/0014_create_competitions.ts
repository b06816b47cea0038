import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- What others sell an offer at, as its channel said last. Apart from listings, which are
      -- rewritten with each reading. It is about the offer that was asked about: a listing that
      -- has become another offer since has none.
      create table competitions (
        listing_id bigint primary key references listings on delete cascade,
        project_id bigint not null references projects on delete cascade,
        channel_id bigint not null references channels on delete cascade,
        external_id text not null,
        source text not null,
        currency char(3) not null,
        featured_amount bigint,
        is_ours boolean not null default false,
        lowest_amount bigint,
        competitive_amount bigint,
        offer_count integer,
        asked_at timestamptz not null default now(),
        seen_at timestamptz
      );
      create index competitions_channel on competitions (channel_id);
      create index competitions_project on competitions (project_id);
    `)
  }

  async down() {
    this.schema.raw('drop table if exists competitions cascade')
  }
}
