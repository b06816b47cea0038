import type { DateTime } from 'luxon'
import type ApiToken from '#models/api_token'
import { SCOPES } from '#policies/permissions'

/** A token without its secret, and the project it opens; the project must be loaded. */
export function transformToken(token: ApiToken) {
  const { name, slug, currency, timeZone } = token.project
  return {
    id: String(token.id),
    name: token.name,
    hint: token.hint,
    scopes: token.scopes,
    project: { id: String(token.project.id), name, slug, currency, timeZone },
    createdAt: iso(token.createdAt)!,
    expiresAt: iso(token.expiresAt),
    lastUsedAt: iso(token.lastUsedAt),
  }
}

const iso = (at: DateTime | null) => at?.toUTC().toISO() ?? null

export const tokenSchema = {
  type: 'object',
  required: ['id', 'name', 'hint', 'scopes', 'project', 'createdAt', 'expiresAt', 'lastUsedAt'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    hint: { type: 'string', description: 'How the token begins.' },
    scopes: { type: 'array', items: { enum: SCOPES } },
    project: {
      type: 'object',
      required: ['id', 'name', 'slug', 'currency', 'timeZone'],
      properties: {
        id: { type: 'string' },
        name: { type: 'string' },
        slug: { type: 'string' },
        currency: { type: 'string', description: 'ISO 4217' },
        timeZone: { type: 'string', description: 'IANA' },
      },
    },
    createdAt: { type: 'string', format: 'date-time' },
    expiresAt: { type: ['string', 'null'], format: 'date-time' },
    lastUsedAt: { type: ['string', 'null'], format: 'date-time' },
  },
}
