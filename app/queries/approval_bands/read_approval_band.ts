import type Project from '#models/project'
import {
  approvalMeasures,
  approverRoles,
  MOST_APPROVERS,
  tenThousandthsOf,
  type ApprovalMeasure,
  type ApproverRole,
} from '#pricing/approvals/index'
import { MAX_AMOUNT } from '#pricing/amount'
import { FieldErrors } from '#pricing/field_errors'
import type { Reading } from '#queries/reading'

/** What a band is asked to be, before anything of it is checked. */
export interface ApprovalBandRequest {
  measure?: unknown
  /** Rows, percent with up to 4 decimals, or minor units. */
  above?: unknown
  /** For money: one of the currencies of the project's price lists; the project's when absent. */
  currency?: unknown
  approvers?: unknown
  leastRole?: unknown
  /** Ids of people in the project; everybody with the role when absent or empty. */
  members?: unknown
}

/** As stored: `above` in rows, ten-thousandths of a percent or minor units. */
export interface ApprovalBandContent {
  measure: ApprovalMeasure
  above: number
  currency: string | null
  approvers: number
  leastRole: ApproverRole
  members: number[]
}

const MOST_ROWS = 100_000_000
const MOST_PERCENT = 100_000

/** Reads what a band is asked to be and finds everything that is wrong with it at once. */
export async function readApprovalBand(
  project: Project,
  request: ApprovalBandRequest
): Promise<Reading<ApprovalBandContent>> {
  const errors = new FieldErrors(project.currency)
  const measure = errors.oneOf(request.measure, '/measure', 'A measure', approvalMeasures)
  const above = measure && readAbove(measure, request.above, errors)
  const currency = measure && (await readCurrency(project, measure, request.currency, errors))
  const leastRole = errors.oneOf(
    request.leastRole ?? 'admin',
    '/leastRole',
    'The least role',
    approverRoles
  )
  const approvers = readApprovers(request.approvers ?? 1, errors)
  const members = await readMembers(project, request.members ?? [], errors)
  if (leastRole && approvers && members) {
    await refuseTooFew(project, { leastRole, approvers, members }, errors)
  }
  if (errors.any) return { ok: false, code: 'approval_band_invalid', errors: errors.errors }
  return {
    ok: true,
    content: {
      ...{ measure: measure!, above: above!, currency: currency!, approvers: approvers! },
      ...{ leastRole: leastRole!, members: members! },
    },
  }
}

function readAbove(measure: ApprovalMeasure, value: unknown, errors: FieldErrors) {
  if (measure === 'change') {
    const limits = { name: 'A percentage', decimals: 4, min: 0, max: MOST_PERCENT }
    const percent = errors.decimal(value, '/above', limits)
    return percent === undefined ? undefined : tenThousandthsOf(percent)
  }
  if (measure === 'money') {
    return errors.integer(value, '/above', { name: 'An amount', min: 0, max: MAX_AMOUNT })
  }
  const limits = { name: 'A number of prices', decimals: 0, min: 0, max: MOST_ROWS }
  return errors.decimal(value, '/above', limits)
}

/** Null where no money is measured. */
async function readCurrency(
  project: Project,
  measure: ApprovalMeasure,
  value: unknown,
  errors: FieldErrors
) {
  if (measure !== 'money') return null
  const lists = await project.related('priceLists').query().orderBy('id')
  const known = [...new Set([project.currency, ...lists.map(({ currency }) => currency)])]
  return errors.oneOf(value ?? project.currency, '/currency', 'A currency', known)
}

function readApprovers(value: unknown, errors: FieldErrors) {
  const limits = { name: 'A number of approvals', decimals: 0, min: 1, max: MOST_APPROVERS }
  return errors.decimal(value, '/approvers', limits)
}

async function readMembers(project: Project, value: unknown, errors: FieldErrors) {
  if (!Array.isArray(value)) {
    return errors.add('/members', 'not_a_list', 'Give a list of ids of people in the project.')
  }
  const ids = [...new Set(value.map(Number))].toSorted((one, other) => one - other)
  const found = await project
    .related('memberships')
    .query()
    .whereIn('userId', ids.filter(Number.isSafeInteger))
  if (found.length === ids.length) return ids
  return errors.add('/members', 'member_unknown', 'Name people who are in the project.')
}

/** A demand that nobody can meet would hold every such plan for ever. */
async function refuseTooFew(
  project: Project,
  content: Pick<ApprovalBandContent, 'leastRole' | 'approvers' | 'members'>,
  errors: FieldErrors
) {
  const { leastRole, approvers, members } = content
  const roles = approverRoles.slice(approverRoles.indexOf(leastRole))
  const able = await project
    .related('memberships')
    .query()
    .whereIn('role', roles)
    .if(members.length > 0, (query) => query.whereIn('userId', members))
  if (members.length > 0 && able.length < members.length) {
    const message = `Everybody named has to be ${leastRole === 'owner' ? 'an owner' : 'an admin or an owner'}.`
    errors.add('/members', 'member_may_not_approve', message)
  } else if (able.length < approvers) {
    const people = able.length === 1 ? 'Only one person' : `Only ${able.length} people`
    const message = `${people} here could give such an approval, so nobody could get ${approvers}.`
    errors.add('/approvers', 'too_few_approvers', message)
  }
}
