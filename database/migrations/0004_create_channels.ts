import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table channels (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        platform text not null,
        name text not null,
        state text not null default 'connected' check (state in ('connected', 'paused', 'disconnected')),
        price_list_id bigint not null references price_lists,
        settings jsonb not null default '{}',
        credentials text,
        account text,
        account_title text,
        scopes_granted text[] not null default '{}',
        scopes_missing text[] not null default '{}',
        notices text[] not null default '{}',
        checked_at timestamptz,
        paused_until timestamptz,
        throttle_strikes integer not null default 0,
        last_synced_at timestamptz,
        last_error text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index channels_name on channels (project_id, lower(name));
      create index channels_account on channels (platform, account) where account is not null;
      alter table guardrails add foreign key (channel_id) references channels on delete cascade;

      create table listings (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        channel_id bigint not null references channels on delete cascade,
        variant_id bigint not null references variants on delete cascade,
        external_id text not null,
        external_parent_id text,
        amount bigint,
        compare_at_amount bigint,
        currency char(3) not null,
        written_amount bigint,
        written_at timestamptz,
        fee_ppm integer,
        fee_fixed bigint,
        fees_asked_at timestamptz,
        agreed_amount bigint,
        agreed_compare_at_amount bigint,
        seen_at timestamptz not null default now(),
        unique (channel_id, variant_id),
        unique (channel_id, external_id)
      );
      create index listings_variant on listings (variant_id, channel_id);

      -- Reading a channel's catalog: the durable unit of work, and its history.
      create table channel_syncs (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        channel_id bigint not null references channels on delete cascade,
        kind text not null default 'full' check (kind in ('full', 'changes')),
        since timestamptz,
        state text not null default 'queued' check (state in ('queued', 'running', 'completed', 'failed')),
        phase text not null default 'offer' check (phase in ('offer', 'list')),
        cursor text,
        listed_count integer not null default 0,
        matched_count integer not null default 0,
        unmatched_count integer not null default 0,
        duplicate_count integer not null default 0,
        gone_count integer not null default 0,
        unmatched_skus text[] not null default '{}',
        failure text,
        attempts integer not null default 0,
        next_attempt_at timestamptz,
        lease_token uuid,
        lease_until timestamptz,
        actor_type text not null,
        actor_id bigint,
        started_at timestamptz,
        finished_at timestamptz,
        created_at timestamptz not null default now()
      );
      create unique index channel_syncs_open on channel_syncs (channel_id) where state in ('queued', 'running');
      create index channel_syncs_channel on channel_syncs (channel_id, id);

      -- What is left of a platform's limits for one account, shared by all processes. It can be
      -- made up anew: losing it costs a few refused calls.
      create unlogged table channel_budgets (
        account text not null,
        operation text not null,
        tokens double precision not null,
        per_second double precision not null,
        burst double precision not null,
        filled_at timestamptz not null default clock_timestamp(),
        primary key (account, operation)
      );

      -- Events of platforms that were taken in, so that a second delivery changes nothing.
      create table webhook_receipts (
        platform text not null,
        event_id text not null,
        account text not null,
        topic text not null,
        received_at timestamptz not null default now(),
        primary key (platform, event_id)
      );
      create index webhook_receipts_received on webhook_receipts (received_at);

      -- The sandbox platform: a shop that lives in our database behind the connector port.
      create table sandbox_shops (
        id bigint generated always as identity primary key,
        channel_id bigint not null unique references channels on delete cascade,
        currency char(3) not null,
        faults jsonb not null default '{}',
        rate_window_calls integer not null default 0,
        rate_window_ends timestamptz not null default now(),
        created_at timestamptz not null default now()
      );

      create table sandbox_offers (
        shop_id bigint not null references sandbox_shops on delete cascade,
        external_id text not null,
        sku text not null,
        title text not null,
        amount bigint not null,
        compare_at_amount bigint,
        writes integer not null default 0,
        updated_at timestamptz not null default now(),
        primary key (shop_id, external_id),
        unique (shop_id, sku)
      );

      -- The csv platform: one price file per plan and channel, made of its batches.
      create table price_files (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        channel_id bigint not null references channels on delete cascade,
        reference text not null,
        created_at timestamptz not null default now(),
        unique (channel_id, reference)
      );

      create table price_file_rows (
        price_file_id bigint not null references price_files on delete cascade,
        external_id text not null,
        sku text not null,
        amount bigint not null,
        compare_at_amount bigint,
        currency char(3) not null,
        written_at timestamptz not null default now(),
        primary key (price_file_id, external_id)
      );
    `)
  }

  async down() {
    this.schema.raw('drop table if exists price_file_rows cascade')
    this.schema.raw('drop table if exists price_files cascade')
    this.schema.raw('drop table if exists webhook_receipts cascade')
    this.schema.raw('drop table if exists channel_budgets cascade')
    this.schema.raw('drop table if exists sandbox_offers cascade')
    this.schema.raw('drop table if exists sandbox_shops cascade')
    this.schema.raw('drop table if exists channel_syncs cascade')
    this.schema.raw('drop table if exists listings cascade')
    this.schema.raw('drop table if exists channels cascade')
  }
}
