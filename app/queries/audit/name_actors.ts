import ApiToken from '#models/api_token'
import type Event from '#models/event'
import User from '#models/user'

/** Gives the name of who did something, or null for one that is gone. */
export type ActorNames = (actor: { type: string; id: number | null }) => string | null

/** The names of everybody who acts in these events, in two queries. */
export async function nameActors(
  events: Pick<Event, 'actorType' | 'actorId'>[]
): Promise<ActorNames> {
  const [userIds, tokenIds] = [idsOf('user'), idsOf('token')]
  const users = userIds.length > 0 ? await User.findMany(userIds) : []
  const tokens = tokenIds.length > 0 ? await ApiToken.findMany(tokenIds) : []
  const names = new Map<string, string>([
    ...users.map(({ id, fullName }) => [`user:${id}`, fullName] as const),
    ...tokens.map(({ id, name }) => [`token:${id}`, name] as const),
  ])
  return ({ type, id }) => (type === 'system' ? 'Calibrate' : (names.get(`${type}:${id}`) ?? null))

  function idsOf(type: string) {
    const ids = events.filter(({ actorType }) => actorType === type).map(({ actorId }) => actorId!)
    return [...new Set(ids)]
  }
}
