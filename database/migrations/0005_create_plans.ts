import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table plans (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        number integer not null,
        source text not null check (source in ('rule', 'import', 'api', 'suggestion', 'manual', 'rollback', 'drift')),
        state text not null default 'drafting' check (state in (
          'drafting', 'proposed', 'approved', 'applying', 'applied', 'partially_applied', 'failed',
          'rejected', 'cancelled', 'expired', 'rolled_back')),
        title text not null,
        rule_version_id bigint references rule_versions,
        import_id bigint references imports,
        rollback_of_id bigint references plans,
        corrects_channel_id bigint references channels,
        guardrails jsonb not null default '[]',
        summary jsonb,
        catalog_size integer not null default 0,
        effect_digest text,
        digest text,
        failure text,
        rows_done integer not null default 0,
        actor_type text not null,
        actor_id bigint,
        expires_at timestamptz,
        apply_at timestamptz,
        approved_at timestamptz,
        applied_at timestamptz,
        closed_reason text,
        cancel_requested_at timestamptz,
        lease_token uuid,
        lease_until timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (project_id, number)
      );
      create index plans_state on plans (project_id, state, id);
      create index plans_open on plans (state, apply_at) where state in ('drafting', 'proposed', 'approved', 'applying');
      create unique index plans_one_rollback on plans (rollback_of_id)
        where rollback_of_id is not null and state not in ('rejected', 'cancelled', 'expired', 'failed');
      alter table imports add foreign key (plan_id) references plans on delete set null;

      -- The prices that a sheet or an API call asks for, until they are evaluated into price changes.
      -- Here and in the tables below, rows come by the hundred thousand, and each foreign key is asked
      -- about for each of them: only what deletes a row with its owner is one.
      create table plan_inputs (
        plan_id bigint not null references plans on delete cascade,
        variant_id bigint not null,
        price_list_id bigint not null,
        amount bigint not null,
        compare_at_amount bigint,
        keeps_compare_at boolean not null default true,
        primary key (plan_id, variant_id, price_list_id)
      );

      -- State follows from the plan and its batches; only exceptions stand here by row.
      create table price_changes (
        id bigint generated always as identity primary key,
        project_id bigint not null,
        plan_id bigint not null references plans on delete cascade,
        variant_id bigint not null,
        price_list_id bigint not null,
        exception text check (exception in ('unchanged', 'blocked', 'rejected', 'failed', 'conflicted', 'rolled_back')),
        reason text,
        from_amount bigint not null,
        to_amount bigint not null,
        compare_at_from bigint,
        compare_at_to bigint,
        cost_amount bigint,
        base_amount bigint,
        guarded_by bigint not null default 0,
        trace text not null default '',
        checks jsonb
      );
      create index price_changes_plan on price_changes (plan_id, id);
      create unique index price_changes_subject on price_changes (plan_id, variant_id, price_list_id);
      create index price_changes_exceptions on price_changes (plan_id, exception, id) where exception is not null;

      create table plan_approvals (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        plan_id bigint not null references plans on delete cascade,
        digest text not null,
        comment text,
        actor_type text not null,
        actor_id bigint,
        reset_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index plan_approvals_plan on plan_approvals (plan_id);

      create table apply_batches (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        plan_id bigint not null references plans on delete cascade,
        channel_id bigint references channels on delete cascade,
        number integer not null,
        first_change_id bigint not null,
        last_change_id bigint not null,
        row_count integer not null,
        state text not null default 'pending' check (state in ('pending', 'applying', 'done', 'failed')),
        lease_token uuid,
        lease_until timestamptz,
        attempts integer not null default 0,
        next_attempt_at timestamptz,
        confirming boolean not null default false,
        applied_count integer not null default 0,
        failed_count integer not null default 0,
        conflicted_count integer not null default 0,
        last_error text,
        finished_at timestamptz,
        unique (plan_id, number)
      );
      create index apply_batches_open on apply_batches (plan_id, state, id) where state in ('pending', 'applying');
      create index apply_batches_range on apply_batches (plan_id, first_change_id);

      -- What we asked of a channel, row by row, and what it showed afterwards.
      create table channel_writes (
        price_change_id bigint not null,
        channel_id bigint not null,
        plan_id bigint not null,
        batch_id bigint not null references apply_batches on delete cascade,
        listing_id bigint not null,
        state text not null default 'pending' check (state in ('pending', 'applied', 'accepted', 'failed', 'conflicted')),
        observed_amount bigint,
        observed_compare_at_amount bigint,
        code text,
        message text,
        submission text,
        accepted_at timestamptz,
        updated_at timestamptz not null default now(),
        primary key (price_change_id, channel_id)
      );
      create index channel_writes_batch on channel_writes (batch_id);
      create index channel_writes_plan on channel_writes (plan_id, state);

      -- What channels that can be asked beforehand say of a plan's prices.
      create table dry_runs (
        plan_id bigint not null references plans on delete cascade,
        channel_id bigint not null references channels on delete cascade,
        project_id bigint not null,
        state text not null default 'running' check (state in ('running', 'completed', 'failed')),
        asked_count integer not null default 0,
        refused_count integer not null default 0,
        refusals jsonb not null default '[]',
        failure text,
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        primary key (plan_id, channel_id)
      );
      create index dry_runs_running on dry_runs (next_attempt_at) where state = 'running';

      -- History: one row for each price there ever was; it ends where the next one begins.
      create table price_versions (
        id bigint generated always as identity primary key,
        project_id bigint not null,
        variant_id bigint not null references variants on delete cascade,
        price_list_id bigint not null,
        amount bigint not null,
        compare_at_amount bigint,
        valid_from timestamptz not null default now(),
        source text not null,
        plan_id bigint,
        price_change_id bigint,
        import_id bigint
      );
      create index price_versions_variant on price_versions (variant_id, price_list_id, valid_from desc, id desc);
      create unique index price_versions_change on price_versions (price_change_id) where price_change_id is not null;
    `)
  }

  async down() {
    this.schema.raw('drop table if exists price_versions cascade')
    this.schema.raw('drop table if exists dry_runs cascade')
    this.schema.raw('drop table if exists channel_writes cascade')
    this.schema.raw('drop table if exists apply_batches cascade')
    this.schema.raw('drop table if exists plan_approvals cascade')
    this.schema.raw('drop table if exists price_changes cascade')
    this.schema.raw('drop table if exists plan_inputs cascade')
    this.schema.raw('drop table if exists plans cascade')
  }
}
