import vine from '@vinejs/vine'
import { autoApplySources } from '#pricing/approvals/index'

/** Which plans go without a person; percent to four decimals. */
export const autoApplyPolicyValidator = vine.create({
  enabled: vine.boolean(),
  sources: vine.array(vine.enum(autoApplySources)).minLength(1).distinct(),
  mostRows: vine.number().withoutDecimals().min(1).max(1_000_000),
  mostPercent: vine.number().min(0.0001).max(1000).decimal([0, 4]),
  allowsBlocked: vine.boolean(),
})
