import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { SessionCollection } from '@adonisjs/session'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#models/user'
import { clock } from '#services/clock'

/** A browser in which a person is signed in. */
export interface PersonSession {
  /** Names the session in forms; the id itself stays in its cookie. */
  key: string
  signedInAt: DateTime
  ip: string
  userAgent: string
  isCurrent: boolean
}

/** What a session remembers of its beginning. */
interface SignIn {
  /** ISO 8601 */
  at: string
  ip: string
  userAgent: string
}

type Client = Pick<TransactionClientContract, 'from'>

/**
 * Signs a person in. Nothing of the visitor's session survives: not its id, which somebody else
 * may have planted, and not the CSRF secret that came with it.
 */
export async function startSession({ auth, request, session }: HttpContext, user: User) {
  session.clear()
  await auth.use('web').login(user)
  session.put('passwordMark', user.passwordMark)
  const signIn: SignIn = {
    at: clock.now().toISO()!,
    ip: request.ip(),
    userAgent: (request.header('user-agent') ?? '').slice(0, 300),
  }
  session.put('signIn', signIn)
  await session.tag(String(user.id))
}

/** Signs the person of this request out; a new, empty session carries the farewell. */
export async function endSession({ auth, session }: HttpContext) {
  await auth.use('web').logout()
  session.clear()
  session.regenerate()
}

/**
 * Whether somebody is signed in here. A session from before the password changed is none, even
 * if a request that was under way wrote it back after it had been ended.
 */
export async function isSignedIn({ auth, session }: HttpContext) {
  if (!(await auth.check())) return false
  if (session.get('passwordMark') === auth.user!.passwordMark) return true
  await auth.use('web').logout()
  session.regenerate()
  return false
}

/** Keeps this session valid across a change of the person's password. */
export function renewPasswordMark({ session }: HttpContext, user: User) {
  session.put('passwordMark', user.passwordMark)
}

/** Where the person is signed in, this browser first, then the latest. */
export async function sessionsOf(user: User, currentId: string): Promise<PersonSession[]> {
  const sessions = await app.container.make(SessionCollection)
  const found = await sessions.tagged(String(user.id))
  return found
    .flatMap(({ id, data }) => (data.signIn ? [{ id, signIn: data.signIn as SignIn }] : []))
    .map(({ id, signIn }) => ({
      key: keyOf(id),
      signedInAt: DateTime.fromISO(signIn.at, { zone: 'utc' }),
      ip: signIn.ip,
      userAgent: signIn.userAgent,
      isCurrent: id === currentId,
    }))
    .toSorted(
      (a, b) =>
        Number(b.isCurrent) - Number(a.isCurrent) ||
        b.signedInAt.toMillis() - a.signedInAt.toMillis()
    )
}

/** Ends one session of the person; does nothing when there is none with this key. */
export async function endSessionOf(user: User, key: string) {
  const rows = await db.from('sessions').where('user_id', String(user.id)).select('id')
  const ids = rows.map(({ id }) => id).filter((id) => keyOf(id) === key)
  await db.from('sessions').whereIn('id', ids).delete()
}

/** Ends every session of the person but one. */
export async function endOtherSessions(user: User, keptId: string | null, client: Client = db) {
  const query = client.from('sessions').where('user_id', String(user.id))
  if (keptId) query.whereNot('id', keptId)
  await query.delete()
}

function keyOf(sessionId: string) {
  return createHash('sha256').update(sessionId).digest('base64url').slice(0, 22)
}
