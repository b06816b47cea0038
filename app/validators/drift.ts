import vine from '@vinejs/vine'
import { driftStates } from '#pricing/lifecycles/index'

const MOST_IDS = 10_000

/** Ids are texts; a client that sends the digits as a number means the same. */
const id = () =>
  vine
    .string()
    .parse((value) => (typeof value === 'number' ? String(value) : value))
    .regex(/^[1-9]\d{0,14}$/)

/** `GET /drifts`: without a state, those that are not resolved. */
export const listDriftsValidator = vine.create({
  state: vine.enum(driftStates).optional(),
  channel: id().optional(),
})

export const answerDriftsValidator = vine.create({
  ids: vine.array(id()).minLength(1).maxLength(MOST_IDS),
})

/** The tabs over the drifts of a project. */
export const DRIFT_TABS = ['waiting', 'planned', 'resolved'] as const

export const driftFilterValidator = vine.create({
  show: vine.enum(DRIFT_TABS).optional(),
  channel: id().optional(),
})

/** Some drifts that were ticked, or all that wait on the channel whose drifts were shown. */
export const driftAnswerValidator = vine.create({
  answer: vine.enum(['absorb', 'correct'] as const),
  ids: vine.array(id()).minLength(1).maxLength(200).optional().requiredIfMissing('all'),
  all: vine.literal('yes').optional(),
  channel: id().optional(),
})

/** Percent of the agreed price, to four decimals; empty: nothing is absorbed. */
export const driftPolicyValidator = vine.create({
  absorbUpTo: vine.number().min(0.0001).max(100).decimal([0, 4]).nullable().optional(),
  beyond: vine.enum(['freeze', 'correct'] as const),
})
