import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Guardrail from '#models/guardrail'
import DomainException from '#exceptions/domain_exception'
import VersionStale from '#exceptions/version_stale'
import type { GuardrailContent } from '#queries/guardrails/read_guardrail'

/**
 * Changes a limit, or switches it off or on. Saving it unchanged leaves no trace.
 *
 * @param expected the tag the editor has seen, when they said so
 * @throws {VersionStale} 412 when somebody has edited it since
 * @throws {DomainException} 422 `kind_is_fixed`: another kind of limit is another guardrail
 */
export async function updateGuardrail(
  { id }: Pick<Guardrail, 'id'>,
  { priceList, ...content }: GuardrailContent,
  actor: Actor,
  expected: string[] | null = null
) {
  return db.transaction(async (trx) => {
    const guardrail = await Guardrail.query({ client: trx })
      .where('id', id)
      .preload('priceList')
      .forUpdate()
      .firstOrFail()
    VersionStale.unless(expected, guardrail.tag(), 'guardrail')
    if (content.kind !== guardrail.kind) throw kindIsFixed()

    const [before, tag] = [guardrail.facts(), guardrail.tag()]
    guardrail.merge({ ...content, priceListId: priceList?.id ?? null })
    if (guardrail.tag() === tag) return guardrail

    await guardrail.save()
    await guardrail.load('priceList')
    await Event.record(
      {
        projectId: guardrail.projectId,
        action: 'guardrail.updated',
        subject: { type: 'guardrail', id },
        actor,
        before,
        after: guardrail.facts(),
      },
      trx
    )
    return guardrail
  })
}

function kindIsFixed() {
  const message = 'A guardrail keeps its kind. Delete it and add one of the other kind.'
  return new DomainException(message, {
    code: 'kind_is_fixed',
    status: 422,
    errors: [{ pointer: '/kind', code: 'kind_is_fixed', message }],
  })
}
