import vine from '@vinejs/vine'

const name = () => vine.string().trim().minLength(1).maxLength(60)
const position = () => vine.number().withoutDecimals().min(1).max(10_000)

export const storeLaneValidator = vine.create(vine.object({ name: name() }))

/** What is absent stays. */
export const updateLaneValidator = vine.create(
  vine.object({ name: name().optional(), position: position().optional() })
)
