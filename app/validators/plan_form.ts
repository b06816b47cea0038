import vine from '@vinejs/vine'
import { LISTED_STATES } from '#queries/plans/price_change_conditions'

/** The tabs over a plan's rows: what is to change, or what an owner let through, or one kind of the rest. */
export const ROW_TABS = ['changes', 'overridden', ...LISTED_STATES] as const
export type RowTab = (typeof ROW_TABS)[number]

/**
 * What a reviewer narrows a plan's rows by: a tab, a selector, a guardrail, a bar of the histogram
 * in percent. `do` is what the page asks about.
 */
export const rowFilterValidator = vine.create(
  vine.object({
    state: vine.enum(ROW_TABS).optional(),
    q: vine.string().maxLength(2000).optional(),
    guardrail: vine.string().maxLength(100).optional(),
    do: vine.string().maxLength(20).optional(),
    from: vine.number().min(-1000).max(1e9).optional(),
    to: vine.number().min(-1000).max(1e9).optional(),
  })
)

/** Approving in the console; `apply` goes on to write the prices at once. */
export const approvalFormValidator = vine.create(
  vine.object({
    digest: vine.string().maxLength(200),
    comment: vine.string().maxLength(2000).optional(),
    confirm: vine.string().maxLength(40).optional(),
    apply: vine.literal('now').optional(),
  })
)

/** Applying: now, or with `at` at a local date and time in the project's zone. */
export const applicationFormValidator = vine.create(
  vine.object({
    at: vine.string().maxLength(40).optional(),
    confirm: vine.string().maxLength(40).optional(),
  })
)

/** The rows that were ticked; or, with what was shown of them, all that the address matches. */
const rows = () => ({
  ids: vine
    .array(vine.number().withoutDecimals().positive())
    .minLength(1)
    .maxLength(200)
    .optional()
    .requiredIfMissing('digest'),
  digest: vine.string().maxLength(200).optional(),
})

export const rowsValidator = vine.create(vine.object(rows()))

/** Letting rows through a guardrail, all for one reason. */
export const rowOverrideValidator = vine.create(
  vine.object({ ...rows(), reason: vine.string().trim().minLength(3).maxLength(2000) })
)

/** Taking rows out of a plan, or putting them back. */
export const rowReviewValidator = vine.create(
  vine.object({
    ...rows(),
    verdict: vine.enum(['approved', 'rejected'] as const),
    comment: vine.string().trim().maxLength(2000).optional(),
  })
)

/** Prices changed by hand: lines of "SKU price [compare-at]" for one price list. */
export const manualPlanValidator = vine.create(
  vine.object({
    title: vine.string().trim().maxLength(200).optional(),
    priceList: vine.number().withoutDecimals().positive(),
    lines: vine.string().maxLength(500_000),
  })
)
