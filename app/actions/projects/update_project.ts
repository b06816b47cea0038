import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Project from '#models/project'

export interface ProjectSettings {
  name: string
  timeZone: string
  planLifetimeHours: number
  selfApprovalAllowed: boolean
  /** Percent; null: no drift is absorbed. As the database says it, with four decimals. */
  driftAbsorbUpTo: string | null
  driftBeyond: 'freeze' | 'correct'
}

/** Changes a project's settings; when none differs, nothing happens. */
export async function updateProject(
  project: Project,
  settings: Partial<ProjectSettings>,
  actor: Actor
) {
  project.merge(settings)
  const after = { ...(project.$dirty as Partial<ProjectSettings>) }
  if (Object.keys(after).length === 0) return project

  const before = Object.fromEntries(
    Object.keys(after).map((name) => [name, project.$original[name]])
  )
  return db.transaction(async (trx) => {
    await project.useTransaction(trx).save()
    await Event.record(
      {
        projectId: project.id,
        action: 'project.updated',
        subject: { type: 'project', id: project.id },
        actor,
        before,
        after,
      },
      trx
    )
    return project
  })
}
