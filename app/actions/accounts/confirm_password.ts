import DomainException from '#exceptions/domain_exception'
import type User from '#models/user'
import { countAttempt, forgiveAttempt, signInLimits } from '#services/attempts'

/**
 * Makes sure that it is still the person who is signed in, before something that would give
 * the account away. Attempts count as attempts to sign in.
 *
 * @param pointer the field of the form to complain about
 * @throws {DomainException} 422 `password_wrong`
 * @throws {TooManyAttempts}
 */
export async function confirmPassword(user: User, password: string, ip: string, pointer: string) {
  const limits = signInLimits(user.email, ip)
  await countAttempt(limits)
  if (!(await user.verifyPassword(password))) {
    const message = 'This is not your current password'
    throw new DomainException(`${message}.`, {
      code: 'password_wrong',
      status: 422,
      errors: [{ pointer, code: 'password_wrong', message }],
    })
  }
  await forgiveAttempt(limits)
}
