import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Guardrail from '#models/guardrail'
import type Project from '#models/project'
import type { GuardrailContent } from '#queries/guardrails/read_guardrail'

/** Sets a new limit; it holds from the next proposal or apply on. */
export async function createGuardrail(
  project: Project,
  { priceList, ...content }: GuardrailContent,
  actor: Actor
) {
  return db.transaction(async (trx) => {
    const guardrail = await Guardrail.create(
      { projectId: project.id, ...content, priceListId: priceList?.id ?? null },
      { client: trx }
    )
    await guardrail.load('priceList')
    await Event.record(
      {
        projectId: project.id,
        action: 'guardrail.created',
        subject: { type: 'guardrail', id: guardrail.id },
        actor,
        after: guardrail.facts(),
      },
      trx
    )
    return guardrail
  })
}
