import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- A channel shows another price than the one that last agreed with ours.
      create table drifts (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        channel_id bigint not null references channels on delete cascade,
        variant_id bigint not null references variants on delete cascade,
        price_list_id bigint not null references price_lists on delete cascade,
        currency char(3) not null,
        agreed_amount bigint not null,
        agreed_compare_at_amount bigint,
        seen_amount bigint not null,
        seen_compare_at_amount bigint,
        state text not null default 'open' check (state in ('open', 'frozen', 'absorbing', 'correcting', 'resolved')),
        resolution text check (resolution in ('absorbed', 'corrected', 'returned', 'gone')),
        plan_id bigint references plans on delete set null,
        first_seen_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        resolved_at timestamptz,
        check ((state = 'resolved') = (resolution is not null)),
        check ((state = 'resolved') = (resolved_at is not null))
      );
      create unique index drifts_unresolved on drifts (channel_id, variant_id) where state <> 'resolved';
      create index drifts_project on drifts (project_id, id) where state <> 'resolved';
      create index drifts_open on drifts (project_id, channel_id) where state = 'open';
      create index drifts_frozen on drifts (price_list_id, variant_id) where state = 'frozen';
      create index drifts_plan on drifts (plan_id, variant_id) where plan_id is not null;
      create index drifts_history on drifts (project_id, id);
    `)
  }

  async down() {
    this.schema.raw('drop table if exists drifts cascade')
  }
}
