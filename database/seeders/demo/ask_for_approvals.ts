import type { DateTime } from 'luxon'
import { createApprovalBand } from '#actions/approval_bands/create_approval_band'
import { approvePlan } from '#actions/plans/approve_plan'
import type Plan from '#models/plan'
import type Project from '#models/project'
import { readApprovalBand } from '#queries/approval_bands/read_approval_band'
import { at } from './at.ts'
import { APPROVAL_BANDS } from './fjord_and_field.ts'
import { acting, type Staff } from './open_shop.ts'

/** After the fair the owner asks for a second pair of eyes on large plans. */
export async function askForApprovals(project: Project, { owner }: Staff) {
  for (const band of APPROVAL_BANDS) {
    const reading = await readApprovalBand(project, band)
    if (!reading.ok) throw new Error(reading.errors.map(({ message }) => message).join('\n'))
    await createApprovalBand(project, reading.content, acting(owner))
  }
}

/** The first of two. */
export function giveFirstApproval(
  project: Project,
  plan: Plan,
  { admin }: Staff,
  moment: DateTime
) {
  const approval = { digest: plan.digest!, comment: 'Margins hold. Over to you.' }
  return at(moment, () => approvePlan(project, plan, acting(admin), approval))
}
