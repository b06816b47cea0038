import vine from '@vinejs/vine'
import { PRICE_FILE_FORMATS } from '#services/price_file_csv'
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

/** The same where the address names the platform. */
export const connectPlatformValidator = vine.create({
  name: name(80),
  priceList: vine.string().maxLength(100).nullable().optional(),
  settings: answers(),
  credentials: answers(),
})

/** `channel`: its name or id, where more than one is connected on the platform. */
export const channelOfPlatformValidator = vine.create({
  channel: vine.string().maxLength(100).optional(),
})

export const listListingsValidator = vine.create({
  q: vine.string().maxLength(2000).optional(),
})

/** `show=different`: only listings whose price there is not ours. */
export const searchListingsValidator = vine.create({
  q: vine.string().maxLength(2000).optional(),
  show: vine.enum(['all', 'different']).optional(),
})

export const priceFileValidator = vine.create({
  format: vine.enum(PRICE_FILE_FORMATS).optional(),
})

/** Percent of what a plan has sent to the channel, to four decimals; empty: never. */
export const breakerValidator = vine.create({
  share: vine.number().min(0.0001).max(100).decimal([0, 4]).nullable().optional(),
})
