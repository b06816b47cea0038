import ApiToken from '#models/api_token'
import type Plan from '#models/plan'

/** Whether this person proposed the plan, themself or through a token they made. */
export async function proposedByPerson(plan: Plan, userId: number) {
  const { type, id } = plan.proposer
  if (type === 'user') return id === userId
  if (type !== 'token' || id === null) return false
  const token = await ApiToken.find(id)
  return token?.createdBy === userId
}
