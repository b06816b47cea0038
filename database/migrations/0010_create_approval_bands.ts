import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      -- Who must approve a plan that does more than so much. What "above" counts depends on the
      -- measure: rows, ten-thousandths of a percent, or minor units of the currency.
      create table approval_bands (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        measure text not null check (measure in ('rows', 'change', 'money')),
        above bigint not null check (above >= 0),
        currency char(3) check ((measure = 'money') = (currency is not null)),
        approvers smallint not null check (approvers between 1 and 10),
        least_role text not null check (least_role in ('admin', 'owner')),
        members jsonb not null default '[]',
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create index approval_bands_project on approval_bands (project_id, id);

      -- Which plans go without a person. Each edit makes a version; the last one holds.
      create table auto_apply_policies (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        version integer not null,
        enabled boolean not null,
        sources text[] not null check (sources <@ array['rule', 'import', 'api', 'suggestion']),
        most_rows integer not null check (most_rows > 0),
        most_change integer not null check (most_change > 0),
        allows_blocked boolean not null default false,
        created_at timestamptz not null default now(),
        unique (project_id, version)
      );

      -- The bands as they stood when it was proposed; what it does, kept with the digest it was
      -- counted at; what an owner let through of the guardrails on it as a whole.
      alter table plans
        add approval_bands jsonb not null default '[]',
        add measures jsonb,
        add override jsonb,
        add auto_apply_due boolean not null default false,
        add auto_apply_note text;
      create index plans_auto_apply on plans (id) where auto_apply_due;

      -- Which guardrails an owner let this row cross, who, when and why.
      alter table price_changes add override jsonb;
      create index price_changes_overridden on price_changes (plan_id, id) where override is not null;

      -- The person behind a token counts, and counts once.
      alter table plan_approvals
        add person_id bigint,
        add withdrawn_at timestamptz;
      update plan_approvals a set person_id = case
        when a.actor_type = 'user' then a.actor_id
        when a.actor_type = 'token' then (select t.created_by from api_tokens t where t.id = a.actor_id)
      end;
      create unique index plan_approvals_person on plan_approvals (plan_id, person_id)
        where person_id is not null and reset_at is null and withdrawn_at is null;
    `)
  }

  async down() {
    this.schema.raw(`
      drop index if exists plan_approvals_person;
      alter table plan_approvals drop column if exists person_id, drop column if exists withdrawn_at;
      drop index if exists price_changes_overridden;
      alter table price_changes drop column if exists override;
      drop index if exists plans_auto_apply;
      alter table plans drop column if exists approval_bands, drop column if exists measures,
        drop column if exists override, drop column if exists auto_apply_due,
        drop column if exists auto_apply_note;
      drop table if exists auto_apply_policies cascade;
      drop table if exists approval_bands cascade;
    `)
  }
}
