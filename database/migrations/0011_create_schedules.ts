import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- What a version says of when the rule runs by itself; null: only when somebody proposes.
      alter table rule_versions add column schedule jsonb;

      -- The next moment of the current version's schedule that has not been taken yet.
      alter table rules add column due_at timestamptz;
      create index rules_due on rules (due_at) where due_at is not null and archived_at is null;

      -- A moment of a rule's schedule, and what became of it. One that is withdrawn did not happen.
      create table schedule_runs (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        rule_id bigint not null references rules on delete cascade,
        rule_version_id bigint not null references rule_versions on delete cascade,
        due_at timestamptz not null,
        until timestamptz,
        state text not null check (state in ('proposed', 'missed', 'failed', 'withdrawn')),
        reason text,
        missed_before integer not null default 0,
        created_at timestamptz not null default now(),
        check (until is null or until > due_at),
        check ((state in ('missed', 'failed', 'withdrawn')) = (reason is not null))
      );
      create unique index schedule_runs_once on schedule_runs (rule_id, due_at) where state <> 'withdrawn';
      create index schedule_runs_project on schedule_runs (project_id, due_at);

      alter table plans add column schedule_run_id bigint references schedule_runs on delete set null;
      create index plans_schedule_run on plans (schedule_run_id) where schedule_run_id is not null;

      -- A plan that restores prices after a window stands beside a rollback by hand, until that one
      -- has written.
      drop index plans_one_rollback;
      create unique index plans_one_rollback on plans (rollback_of_id)
        where rollback_of_id is not null and schedule_run_id is null
          and state not in ('rejected', 'cancelled', 'expired', 'failed');
      create unique index plans_one_revert on plans (rollback_of_id)
        where rollback_of_id is not null and schedule_run_id is not null;
    `)
  }

  async down() {
    this.schema.raw(`
      drop index if exists plans_one_revert;
      drop index if exists plans_one_rollback;
      alter table plans drop column if exists schedule_run_id;
      create unique index plans_one_rollback on plans (rollback_of_id)
        where rollback_of_id is not null and state not in ('rejected', 'cancelled', 'expired', 'failed');
      drop table if exists schedule_runs;
      alter table rules drop column if exists due_at;
      alter table rule_versions drop column if exists schedule;
    `)
  }
}
