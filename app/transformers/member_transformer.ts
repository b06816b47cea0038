import type Membership from '#models/membership'
import { ROLES } from '#models/membership'

/** A person of the project and their role; the user must be loaded. */
export function transformMember({ user, role, createdAt }: Membership) {
  return {
    id: String(user.id),
    name: user.fullName,
    email: user.email,
    role,
    since: createdAt.toUTC().toISO()!,
  }
}

export const memberSchema = {
  type: 'object',
  required: ['id', 'name', 'email', 'role', 'since'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string', format: 'email' },
    role: { enum: [...ROLES] },
    since: { type: 'string', format: 'date-time' },
  },
}
