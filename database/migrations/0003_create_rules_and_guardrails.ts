import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table rules (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        name text not null,
        version integer not null default 1,
        archived_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index rules_name on rules (project_id, lower(name)) where archived_at is null;

      create table rule_versions (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        rule_id bigint not null references rules on delete cascade,
        number integer not null,
        name text not null,
        selector text not null,
        formula jsonb not null,
        price_list_id bigint not null references price_lists,
        actor_type text not null,
        actor_id bigint,
        created_at timestamptz not null default now(),
        unique (rule_id, number)
      );

      create table guardrails (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        kind text not null,
        params jsonb not null,
        level text not null default 'hard' check (level in ('advisory', 'overridable', 'hard')),
        selector text,
        price_list_id bigint references price_lists on delete cascade,
        channel_id bigint,
        enabled boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create index guardrails_project on guardrails (project_id);
    `)
  }

  async down() {
    this.schema.raw('drop table if exists guardrails cascade')
    this.schema.raw('drop table if exists rule_versions cascade')
    this.schema.raw('drop table if exists rules cascade')
  }
}
