import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Append-only and chained: each hash covers the one before it (services/event_chain).
      create table events (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        seq bigint not null,
        action text not null,
        subject_type text not null,
        subject_id text not null,
        actor_type text not null check (actor_type in ('user', 'token', 'system')),
        actor_id bigint,
        at timestamptz not null,
        before jsonb,
        after jsonb,
        request_id text,
        previous_hash text not null,
        hash text not null,
        unique (project_id, seq)
      );
      create index events_subject on events (project_id, subject_type, subject_id, seq);
      create index events_action on events (project_id, action, seq);
      create index events_actor on events (project_id, actor_type, actor_id, seq);

      create or replace function events_are_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'events are append-only';
      end $$;
      create trigger events_append_only before update on events
        for each row execute function events_are_append_only();
    `)
  }

  async down() {
    this.schema.raw('drop table if exists events cascade')
    this.schema.raw('drop function if exists events_are_append_only')
  }
}
