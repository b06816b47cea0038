import vine from '@vinejs/vine'
import { ROLES } from '#models/membership'

export const memberRoleValidator = vine.create({ role: vine.enum(ROLES) })
