import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import limiter from '@adonisjs/limiter/services/main'
import TooManyAttempts from '#exceptions/too_many_attempts'

/** How often something may be tried under one key. */
interface Limit {
  key: string
  requests: number
  duration: string
}

/**
 * Guessing a password: slow for one person from one place, bounded for one place trying many
 * people, and for many places trying one person. The last is wide, so that one place alone
 * cannot lock a person out.
 */
export function signInLimits(email: string, ip: string): Limit[] {
  return [
    { key: `sign-in:${digest(email)}:${placeOf(ip)}`, requests: 5, duration: '15 mins' },
    { key: `sign-in-place:${placeOf(ip)}`, requests: 50, duration: '15 mins' },
    { key: `sign-in-person:${digest(email)}`, requests: 100, duration: '1 hour' },
  ]
}

/** Filling the database, or trying which addresses are taken. */
export function signUpLimits(ip: string): Limit[] {
  return [{ key: `sign-up:${placeOf(ip)}`, requests: 20, duration: '1 hour' }]
}

/** Asking for mails from one place. */
export function passwordResetLimits(ip: string): Limit[] {
  return [{ key: `reset:${placeOf(ip)}`, requests: 20, duration: '1 hour' }]
}

/** Mails about a new password that one person may get. */
export function passwordMailLimits(email: string): Limit[] {
  return [{ key: `reset-mail:${digest(email)}`, requests: 3, duration: '1 hour' }]
}

/** Mails that the members of one project may cause. */
export function invitationLimits(projectId: number): Limit[] {
  return [{ key: `invitations:${projectId}`, requests: 50, duration: '1 hour' }]
}

/**
 * Counts an attempt against each limit, before it is made: counted afterwards, a burst of
 * parallel attempts would slip through.
 *
 * @throws {TooManyAttempts}
 */
export async function countAttempt(limits: Limit[]) {
  const wait = await waitAfterCounting(limits)
  if (wait > 0) throw new TooManyAttempts(wait)
}

/** Counts an attempt and tells whether it is still within the limits. */
export async function withinLimits(limits: Limit[]) {
  return (await waitAfterCounting(limits)) === 0
}

/** Takes back an attempt that succeeded: the first, narrowest limit starts afresh. */
export async function forgiveAttempt([narrowest, ...others]: Limit[]) {
  await counterOf(narrowest).delete(narrowest.key)
  for (const limit of others) await counterOf(limit).decrement(limit.key)
}

/** @returns seconds until the next attempt is allowed, 0 when this one was */
async function waitAfterCounting(limits: Limit[]) {
  let wait = 0
  for (const limit of limits) {
    const { consumed, availableIn } = await counterOf(limit).increment(limit.key)
    if (consumed > limit.requests) wait = Math.max(wait, availableIn, 1)
  }
  return wait
}

function counterOf({ requests, duration }: Limit) {
  return limiter.use({ requests, duration })
}

/** No e-mail address is written into the table of counters. */
function digest(email: string) {
  return createHash('sha256').update(email).digest('base64url')
}

/** One IPv6 customer commands at least a /64, so those addresses count as one place. */
function placeOf(ip: string) {
  if (!isIPv6(ip) || ip.includes('.')) return ip
  const [head, tail] = ip.split('::')
  const groups = head ? head.split(':') : []
  const rest = tail ? tail.split(':') : []
  const zeros = Array.from({ length: 8 - groups.length - rest.length }, () => '0')
  const all = tail === undefined ? groups : [...groups, ...zeros, ...rest]
  return `${all.slice(0, 4).join(':')}::/64`
}
