import vine from '@vinejs/vine'
import { planStates } from '#pricing/lifecycles/index'
import { LISTED_STATES } from '#queries/plans/price_change_conditions'

const MOST_CHANGES = 100_000
const LARGEST_AMOUNT = 1e15

const changeSchema = vine.object({
  sku: vine.string().maxLength(255),
  amount: vine.number({ strict: true }).withoutDecimals().positive().min(1).max(LARGEST_AMOUNT),
  currency: vine.string().fixedLength(3).toUpperCase(),
  compareAt: vine
    .number({ strict: true })
    .withoutDecimals()
    .min(1)
    .max(LARGEST_AMOUNT)
    .nullable()
    .optional(),
  priceList: vine.string().maxLength(100).optional(),
})

/** Ids are texts; a client that sends the digits as a number means the same. */
const idText = (value: unknown) => (typeof value === 'number' ? String(value) : value)

/** `POST /plans`: a rule, all of them, or prices one by one. */
export const proposePlanValidator = vine.create(
  vine.object({
    ruleId: vine
      .string()
      .parse(idText)
      .regex(/^\d+$/)
      .optional()
      .requiredIfMissing(['changes', 'rules']),
    rules: vine.literal('all').optional(),
    changes: vine.array(changeSchema).minLength(1).maxLength(MOST_CHANGES).optional(),
    title: vine.string().maxLength(200).optional(),
  })
)

export const approvePlanValidator = vine.create(
  vine.object({
    digest: vine.string().maxLength(200),
    comment: vine.string().maxLength(2000).optional(),
  })
)

export const rejectPlanValidator = vine.create(
  vine.object({ reason: vine.string().trim().minLength(1).maxLength(2000) })
)

/** `at`: apply at this moment instead of now, ISO 8601 with an offset. */
export const applyPlanValidator = vine.create(
  vine.object({ at: vine.string().maxLength(40).optional() })
)

export const reviewValidator = vine.create(
  vine.object({ reason: vine.string().trim().maxLength(2000).optional() })
)

/** Letting something through a guardrail: the reason is kept with it. */
export const overrideValidator = vine.create(
  vine.object({ reason: vine.string().trim().minLength(3).maxLength(2000) })
)

export const listPlansValidator = vine.create(
  vine.object({ state: vine.enum(planStates).optional() })
)

export const listPriceChangesValidator = vine.create(
  vine.object({
    state: vine.enum(LISTED_STATES).optional(),
    q: vine.string().maxLength(2000).optional(),
    guardrail: vine.string().maxLength(100).optional(),
  })
)
