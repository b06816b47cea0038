import db from '@adonisjs/lucid/services/db'

/** A channel that is to be read again. */
export interface DueSync {
  channelId: number
  /** Read what changed since then; null: all of it. */
  since: Date | null
}

/**
 * Connected channels whose next reading is due: all of it a day after the last one, in the small
 * hours of the project's zone or at the latest after 30 hours; where the platform tells what
 * changed, that every 15 minutes, an hour after a reading that failed. It looks back five minutes
 * before the start of the last reading that completed, as clocks differ.
 *
 * @param readable the platforms whose prices can be read
 * @param withDeltas those of them that tell what changed
 */
export async function dueSyncs({
  readable,
  withDeltas,
}: {
  readable: string[]
  withDeltas: string[]
}): Promise<DueSync[]> {
  const { rows } = await db.rawQuery(
    `with standing as (
       select c.id, c.platform, now() at time zone p.time_zone as local,
         (select max(s.created_at) from channel_syncs s
           where s.channel_id = c.id and s.kind = 'full') as last_full,
         (select max(s.started_at) from channel_syncs s
           where s.channel_id = c.id and s.state = 'completed') as read_from,
         last.state, last.created_at
       from channels c
       join projects p on p.id = c.project_id
       cross join lateral (select s.state, s.created_at from channel_syncs s
         where s.channel_id = c.id order by s.id desc limit 1) last
       where c.state = 'connected' and c.platform = any(:readable)
         and last.state in ('completed', 'failed')
     ), judged as (
       select *, last_full < now() - interval '30 hours' or (last_full < now() - interval '24 hours'
           and extract(hour from local) between 2 and 4) as full_is_due,
         platform = any(:withDeltas) and read_from is not null and created_at < now() -
           case state when 'failed' then interval '1 hour' else interval '15 minutes' end
           as changes_are_due
       from standing
     )
     select id as "channelId", case when not coalesce(full_is_due, true)
       then read_from - interval '5 minutes' end as since
     from judged where coalesce(full_is_due, true) or changes_are_due
     order by id`,
    { readable, withDeltas } as never
  )
  return rows
}
