import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create extension if not exists pg_trgm;

      create or replace function lower_words(words text[]) returns text[]
        language plpgsql immutable parallel safe
        as $$ begin return lower(words::text)::text[]; end $$;

      create table products (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        handle text not null,
        title text not null,
        vendor text,
        product_type text,
        tags text[] not null default '{}',
        status text not null default 'active' check (status in ('active', 'draft', 'archived')),
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (project_id, handle)
      );

      -- The product's searchable fields are repeated here, so that every selector reads one table.
      -- search_text, tag_keys and attribute_keys are what selectors look into: they ignore case.
      create table variants (
        id bigint generated always as identity primary key,
        project_id bigint not null,
        product_id bigint not null references products on delete cascade,
        sku text not null,
        title text,
        barcode text,
        attributes jsonb not null default '{}',
        cost_amount bigint check (cost_amount >= 0),
        cost_currency char(3),
        product_title text not null,
        vendor text,
        product_type text,
        tags text[] not null default '{}',
        status text not null default 'active' check (status in ('active', 'draft', 'archived')),
        search_text text not null generated always as (
          lower(sku || ' ' || product_title || ' ' || coalesce(title, '') || ' ' || coalesce(barcode, ''))
        ) stored,
        tag_keys text[] not null generated always as (lower_words(tags)) stored,
        attribute_keys jsonb not null generated always as (lower(attributes::text)::jsonb) stored,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (project_id, sku),
        check ((cost_amount is null) = (cost_currency is null))
      );
      create index variants_project on variants (project_id, id);
      create index variants_product on variants (product_id);
      create index variants_sku_prefix on variants (project_id, lower(sku) text_pattern_ops);
      create index variants_vendor on variants (project_id, lower(vendor), id);
      create index variants_type on variants (project_id, lower(product_type), id);
      create index variants_tags on variants using gin (tag_keys);
      create index variants_attributes on variants using gin (attribute_keys jsonb_path_ops);
      create index variants_search on variants using gin (search_text gin_trgm_ops);

      create table price_lists (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        name text not null,
        currency char(3) not null,
        is_default boolean not null default false,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index price_lists_name on price_lists (project_id, lower(name));
      create unique index price_lists_default on price_lists (project_id) where is_default;

      -- Every reference costs a look-up a row, which is half the time of a large import: rows that
      -- belong to a project through another row do not refer to it themselves.
      -- Narrow and half empty: applying a plan updates it in place (HOT) at a million rows.
      create table prices (
        price_list_id bigint not null references price_lists on delete cascade,
        variant_id bigint not null references variants on delete cascade,
        project_id bigint not null,
        amount bigint not null check (amount >= 0),
        compare_at_amount bigint check (compare_at_amount >= 0),
        primary key (price_list_id, variant_id)
      ) with (fillfactor = 50);
      create index prices_variant on prices (variant_id);

      create table imports (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        kind text not null default 'catalog' check (kind in ('catalog', 'plan')),
        state text not null default 'uploading' check (state in ('uploading', 'mapping', 'queued', 'running', 'completed', 'failed')),
        filename text,
        bytes_total bigint not null default 0,
        bytes_done bigint not null default 0,
        records_done integer not null default 0,
        format text,
        mapping jsonb,
        rows_total integer not null default 0,
        rows_created integer not null default 0,
        rows_updated integer not null default 0,
        rows_unchanged integer not null default 0,
        rows_rejected integer not null default 0,
        failure text,
        plan_id bigint,
        actor_type text not null,
        actor_id bigint,
        lease_token uuid,
        lease_until timestamptz,
        started_at timestamptz,
        finished_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index imports_project on imports (project_id, id);
      create index imports_open on imports (state) where state in ('queued', 'running');

      create table import_chunks (
        import_id bigint not null references imports on delete cascade,
        number integer not null,
        bytes bytea not null,
        primary key (import_id, number)
      );

      create table import_errors (
        id bigint generated always as identity primary key,
        import_id bigint not null references imports on delete cascade,
        project_id bigint not null references projects on delete cascade,
        row integer not null,
        severity text not null default 'error' check (severity in ('error', 'warning')),
        code text not null,
        message text not null
      );
      create index import_errors_import on import_errors (import_id, row);

      -- Prices a file asks for that would change existing ones: they become a plan when it ends.
      create table import_prices (
        import_id bigint not null references imports on delete cascade,
        variant_id bigint not null references variants on delete cascade,
        price_list_id bigint not null references price_lists on delete cascade,
        amount bigint not null,
        compare_at_amount bigint,
        keeps_compare_at boolean not null,
        primary key (import_id, variant_id, price_list_id)
      );
    `)
  }

  async down() {
    this.schema.raw('drop table if exists import_prices cascade')
    this.schema.raw('drop table if exists import_errors cascade')
    this.schema.raw('drop table if exists import_chunks cascade')
    this.schema.raw('drop table if exists imports cascade')
    this.schema.raw('drop table if exists prices cascade')
    this.schema.raw('drop table if exists price_lists cascade')
    this.schema.raw('drop table if exists variants cascade')
    this.schema.raw('drop table if exists products cascade')
    this.schema.raw('drop function if exists lower_words')
  }
}
