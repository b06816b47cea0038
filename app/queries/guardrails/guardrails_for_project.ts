import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DomainException from '#exceptions/domain_exception'
import type GuardrailModel from '#models/guardrail'
import type Project from '#models/project'
import type { Guardrail } from '#pricing/guardrails/index'
import { guardrailKinds, validateGuardrailParams } from '#pricing/guardrails/index'
import { parseSelector, type SelectorAst } from '#pricing/selector/index'

/** A guardrail in force and where it holds; null stands for everywhere. */
export interface LoadedGuardrail extends Guardrail {
  selector: string | null
  selectorAst: SelectorAst | null
  priceListId: number | null
  channelId: number | null
}

/**
 * The guardrails a project has switched on, read and checked, in the order they were made. Fails
 * closed: one that cannot be read stops everything instead of being left out.
 *
 * @param trx the transaction they are read in, when they must not change meanwhile
 * @throws {DomainException} 409 `guardrail_unreadable`
 */
export async function loadGuardrails(
  project: Project,
  trx?: TransactionClientContract
): Promise<LoadedGuardrail[]> {
  const guardrails = await project
    .related('guardrails')
    .query()
    .if(trx, (query) => query.useTransaction(trx!))
    .where('enabled', true)
    .orderBy('id')
  return guardrails.map(load)
}

function load(guardrail: GuardrailModel): LoadedGuardrail {
  const { id, kind, level, selector, priceListId, channelId } = guardrail
  return {
    id: String(id),
    kind,
    level,
    params: paramsOf(guardrail),
    selector,
    selectorAst: selector === null ? null : astOf(guardrail, selector),
    priceListId,
    channelId,
  }
}

function paramsOf({ id, kind, params }: GuardrailModel) {
  if (!guardrailKinds.includes(kind)) {
    throw unreadable(id, `No kind of guardrail is called "${kind}".`)
  }
  const read = validateGuardrailParams(kind, params)
  if (read.ok) return read.params
  throw unreadable(id, read.errors[0].message)
}

function astOf({ id }: GuardrailModel, selector: string) {
  const read = parseSelector(selector)
  if (read.ok) return read.ast
  throw unreadable(id, read.error.message)
}

function unreadable(id: number, reason: string) {
  return new DomainException(
    `Guardrail ${id} cannot be read, so no price may change. ${reason} Edit it under Guardrails.`,
    { code: 'guardrail_unreadable', status: 409 }
  )
}
