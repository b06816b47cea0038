import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table organizations (
        id bigint generated always as identity primary key,
        name text not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );

      create table users (
        id bigint generated always as identity primary key,
        email text not null,
        full_name text not null,
        password text not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index users_email_unique on users (lower(email));

      create table projects (
        id bigint generated always as identity primary key,
        organization_id bigint not null references organizations,
        name text not null,
        slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        currency char(3) not null,
        time_zone text not null default 'UTC',
        self_approval_allowed boolean not null default false,
        plan_lifetime_hours integer not null default 24 check (plan_lifetime_hours between 1 and 720),
        drift_absorb_up_to numeric(7,4) check (drift_absorb_up_to > 0 and drift_absorb_up_to <= 100),
        drift_beyond text not null default 'freeze' check (drift_beyond in ('freeze', 'correct')),
        next_plan_number integer not null default 1,
        event_seq bigint not null default 0,
        event_hash text not null default '',
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );

      create table memberships (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        user_id bigint not null references users on delete cascade,
        role text not null check (role in ('owner', 'admin', 'editor', 'viewer')),
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (project_id, user_id)
      );
      create index memberships_user on memberships (user_id);

      create table invitations (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        email text not null,
        role text not null check (role in ('owner', 'admin', 'editor', 'viewer')),
        token_hash text not null unique,
        invited_by bigint references users on delete set null,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        created_at timestamptz not null default now()
      );
      create unique index invitations_open on invitations (project_id, lower(email)) where accepted_at is null;

      create table password_resets (
        id bigint generated always as identity primary key,
        user_id bigint not null references users on delete cascade,
        token_hash text not null unique,
        expires_at timestamptz not null,
        used_at timestamptz,
        created_at timestamptz not null default now()
      );

      create table sessions (
        id text primary key,
        data text not null,
        user_id text,
        expires_at timestamptz not null
      );
      create index sessions_expires_at on sessions (expires_at);
      create index sessions_user_id on sessions (user_id);

      create table api_tokens (
        id bigint generated always as identity primary key,
        project_id bigint not null references projects on delete cascade,
        name text not null,
        token_hash text not null unique,
        hint text not null,
        scopes text[] not null,
        created_by bigint references users on delete set null,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index api_tokens_project on api_tokens (project_id);

      create table outbox_mails (
        id bigint generated always as identity primary key,
        recipient text not null,
        subject text not null,
        text text not null,
        html text,
        created_at timestamptz not null default now()
      );

      -- Unlogged: counting must not wait for the disk, and a crash may forget a minute's counts.
      create unlogged table rate_limits (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );
      create index rate_limits_expire on rate_limits (expire);

      create table idempotency_keys (
        project_id bigint not null references projects on delete cascade,
        key text not null,
        fingerprint text not null,
        claim uuid not null,
        claimed_until timestamptz not null,
        response_status integer,
        response_headers jsonb,
        response_body text,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        primary key (project_id, key)
      );
      create index idempotency_keys_expires_at on idempotency_keys (expires_at);
    `)
  }

  async down() {
    this.schema.raw('drop table if exists idempotency_keys cascade')
    this.schema.raw('drop table if exists rate_limits cascade')
    this.schema.raw('drop table if exists outbox_mails cascade')
    this.schema.raw('drop table if exists api_tokens cascade')
    this.schema.raw('drop table if exists sessions cascade')
    this.schema.raw('drop table if exists password_resets cascade')
    this.schema.raw('drop table if exists invitations cascade')
    this.schema.raw('drop table if exists memberships cascade')
    this.schema.raw('drop table if exists projects cascade')
    this.schema.raw('drop table if exists users cascade')
    this.schema.raw('drop table if exists organizations cascade')
  }
}
