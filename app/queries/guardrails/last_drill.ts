import Event from '#models/event'
import type Project from '#models/project'

/** The newest event of a drill of the project's guardrails; null when there was none. */
export function lastDrill(project: Project): Promise<Event | null> {
  return Event.query()
    .where({ projectId: project.id, action: 'guardrails.drilled' })
    .orderBy('seq', 'desc')
    .first()
}
