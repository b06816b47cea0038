import vine from '@vinejs/vine'
import { ROW_STEPS } from '#queries/plans/chosen_rows'

/** Which rows of a plan; the selector is asked for, since none would be all of them. */
const which = () => ({
  q: vine.string().maxLength(2000),
  guardrail: vine.string().maxLength(100).optional(),
})

/** With what was shown of them. */
const asked = () => ({ ...which(), digest: vine.string().maxLength(200) })

/** `?step=` what would be done with the rows that match. */
export const matchingRowsValidator = vine.create(
  vine.object({ step: vine.enum(ROW_STEPS), ...which() })
)

/** Letting all that match through, for one reason. */
export const matchingOverrideValidator = vine.create(
  vine.object({ ...asked(), reason: vine.string().trim().minLength(3).maxLength(2000) })
)

/** `DELETE` has no body: these are of the query. */
export const matchingTakeBackValidator = vine.create(vine.object(asked()))

/** Taking all that match out, or putting them back. */
export const matchingReviewValidator = vine.create(
  vine.object({ ...asked(), reason: vine.string().trim().maxLength(2000).optional() })
)
