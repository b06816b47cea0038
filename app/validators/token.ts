import vine from '@vinejs/vine'
import { SCOPES } from '#policies/permissions'
import { name } from '#validators/person'

/** How long a token may live: days, or `never` to end. */
export const TOKEN_LIFETIMES = ['30', '90', '365', 'never'] as const

export const newTokenValidator = vine.create({
  name: name(60),
  scopes: vine.array(vine.enum(SCOPES)).minLength(1).distinct(),
  lifetime: vine.enum(TOKEN_LIFETIMES),
})
