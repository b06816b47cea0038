import vine from '@vinejs/vine'
import { name } from '#validators/person'

const answers = () => vine.record(vine.string().maxLength(2000).nullable()).optional()

/** What a platform asks for itself is read by its own form (`readConnectForm`). */
export const connectChannelValidator = vine.create({
  platform: vine.string().maxLength(40),
  name: name(80),
  priceList: vine.string().maxLength(100).nullable().optional(),
  settings: answers(),
  credentials: answers(),
})

export const listListingsValidator = vine.create({
  q: vine.string().maxLength(2000).optional(),
})
