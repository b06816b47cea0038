import type ApprovalBand from '#models/approval_band'
import type Project from '#models/project'
import {
  approvalBandRequestOf,
  type ApprovalBandForm,
} from '#presenters/approval_bands/approval_band_form'
import { approvalMeasures, type ApprovalMeasure } from '#pricing/approvals/index'
import {
  readApprovalBand,
  type ApprovalBandContent,
} from '#queries/approval_bands/read_approval_band'
import type { Mistake, Reading } from '#queries/reading'

interface Words {
  title: string
  help: string
  label: string
  hint: string
}

const WORDS: Record<ApprovalMeasure, Words> = {
  rows: {
    title: 'Number of prices',
    help: 'How many prices the plan changes.',
    label: 'When more prices change than',
    hint: 'Rows that are blocked or taken out do not count. 0 stands for every plan.',
  },
  change: {
    title: 'Size of a change',
    help: 'The largest change of one price in the plan, up or down.',
    label: 'When a price changes by more than',
    hint: 'Up or down, of the price from before.',
  },
  money: {
    title: 'Money at stake',
    help: 'What the plan’s price changes add up to, ups and downs alike.',
    label: 'When more is at stake than',
    hint: 'The sum of the differences between old and new prices in this currency. A plan with prices in a currency that no band names reaches every band on money.',
  },
}

const ROLES = [
  { value: 'admin', title: 'Admins and owners', icon: 'users' },
  { value: 'owner', title: 'Owners', icon: 'circle-user' },
]

/** What a band can look at, to choose from. */
export const bandChoices = approvalMeasures.map((measure) => ({ measure, ...WORDS[measure] }))

/** Everything the form of a band draws: fields as typed, choices, and what is wrong. */
export async function approvalBandPage(
  project: Project,
  form: ApprovalBandForm,
  { edited, mistakes = [] }: { edited?: ApprovalBand; mistakes?: Mistake[] } = {}
) {
  const known = approvalMeasures.find((measure) => measure === form.measure) ?? null
  const lists = await project.related('priceLists').query()
  const people = await project
    .related('memberships')
    .query()
    .whereIn('role', ['admin', 'owner'])
    .preload('user')
    .orderBy('id')
  const currencies = [...new Set([project.currency, ...lists.map(({ currency }) => currency)])]
  return {
    ...{ form, edited, known, currencies, roles: ROLES },
    words: known && WORDS[known],
    people: people.map(({ userId, role, user }) => ({
      ...{ value: String(userId), name: user.fullName, role },
      isNamed: form.members.includes(String(userId)),
    })),
    faults: Object.fromEntries(mistakes.map(({ pointer, message }) => [pointer, message])),
  }
}

/** Reads a posted form. */
export async function readApprovalBandForm(
  project: Project,
  form: ApprovalBandForm
): Promise<Reading<ApprovalBandContent>> {
  const { request, errors } = approvalBandRequestOf(form)
  const reading = await readApprovalBand(project, request)
  if (errors.length === 0) return reading
  const taken = new Set(errors.map(({ pointer }) => pointer))
  const others = reading.ok ? [] : reading.errors.filter(({ pointer }) => !taken.has(pointer))
  return { ok: false, code: 'approval_band_invalid', errors: [...others, ...errors] }
}
