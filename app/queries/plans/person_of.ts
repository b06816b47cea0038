import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Actor } from '#models/actor'
import ApiToken from '#models/api_token'

/** The person behind what is done: a token acts for whoever made it. Null when there is nobody. */
export async function personOf(actor: Actor, trx?: TransactionClientContract) {
  if (actor.type === 'user') return actor.id
  if (actor.type === 'system' || actor.id === null) return null
  const token = await ApiToken.find(actor.id, trx ? { client: trx } : undefined)
  return token?.createdBy ?? null
}
