import DomainException from '#exceptions/domain_exception'
import User from '#models/user'
import { countAttempt, forgiveAttempt, signInLimits } from '#services/attempts'

/**
 * Finds out who signs in. Says no in the same words and the same time for an unknown e-mail and
 * for a wrong password.
 *
 * @param ip where the attempt comes from, for counting
 * @throws {DomainException} 422 `credentials_wrong`
 * @throws {TooManyAttempts}
 */
export async function signIn({ email, password }: { email: string; password: string }, ip: string) {
  const limits = signInLimits(email, ip)
  await countAttempt(limits)
  const user = await User.whoSignsInWith(email, password)
  if (!user) {
    throw new DomainException('The e-mail or the password is not right.', {
      code: 'credentials_wrong',
      status: 422,
    })
  }
  await forgiveAttempt(limits)
  return user
}
