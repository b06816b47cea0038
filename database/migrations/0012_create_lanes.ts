import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table lanes (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        name text not null,
        position integer not null,
        is_default boolean not null default false,
        archived_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        check (not (is_default and archived_at is not null))
      );
      create unique index lanes_name on lanes (project_id, lower(name)) where archived_at is null;
      create unique index lanes_position on lanes (project_id, position) where archived_at is null;
      create unique index lanes_default on lanes (project_id) where is_default;

      insert into lanes (project_id, name, position, is_default)
        select id, 'Base prices', 1, true from projects;

      alter table rule_versions
        add column lane_id bigint references lanes,
        add column priority integer not null default 0;
      update rule_versions v set lane_id = l.id from lanes l where l.project_id = v.project_id;
      alter table rule_versions alter column lane_id set not null;

      -- The rule versions frozen with a plan, and what became of each while it was drafted. The
      -- lane is kept as it stood: its name and its place may change later.
      create table plan_rules (
        id bigint generated always as identity primary key,
        plan_id bigint not null references plans on delete cascade,
        number smallint not null,
        project_id bigint not null references projects on delete cascade,
        rule_id bigint not null references rules on delete cascade,
        rule_version_id bigint not null references rule_versions,
        lane_name text not null,
        lane_position integer not null,
        runs boolean not null,
        matched integer,
        outranked integer,
        changed integer,
        increases integer,
        decreases integer,
        blocked integer,
        average_change_basis_points integer,
        margin_before_basis_points integer,
        margin_after_basis_points integer,
        blocked_reasons jsonb,
        unique (plan_id, number)
      );
      create index plan_rules_rule on plan_rules (rule_id, plan_id) where runs;

      insert into plan_rules
        (plan_id, number, project_id, rule_id, rule_version_id, lane_name, lane_position, runs,
         matched, outranked, changed, increases, decreases, blocked, average_change_basis_points,
         margin_before_basis_points, margin_after_basis_points, blocked_reasons)
      select p.id, 0, p.project_id, v.rule_id, v.id, l.name, l.position, true,
        (s->>'matched')::integer, case when s is not null then 0 end, (s->>'changed')::integer,
        (s->>'increases')::integer, (s->>'decreases')::integer, (s->>'blocked')::integer,
        (s->>'averageChangeBasisPoints')::integer, (s->>'marginBeforeBasisPoints')::integer,
        (s->>'marginAfterBasisPoints')::integer, s->'blockedReasons'
      from plans p
      join rule_versions v on v.id = p.rule_version_id
      join lanes l on l.id = v.lane_id
      cross join lateral (select p.summary as s) summary
      where p.source = 'rule';
    `)
  }

  async down() {
    this.schema.raw('drop table if exists plan_rules cascade')
    this.schema.raw(
      'alter table rule_versions drop column if exists lane_id, drop column if exists priority'
    )
    this.schema.raw('drop table if exists lanes cascade')
  }
}
