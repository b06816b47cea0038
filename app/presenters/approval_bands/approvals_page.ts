import type Project from '#models/project'
import { decimalText } from '#presenters/rules/decimal_text'
import { autoApplySentence, bandSentence, percentOfTenThousandths } from '#pricing/approvals/index'
import { approvalBandsOfProject } from '#queries/approval_bands/bands_of_project'
import { policyInForce } from '#queries/auto_apply_policies/policy_in_force'
import { nameMembers } from '#queries/members/name_members'

const SOURCES = [
  { value: 'rule', label: 'Rules' },
  { value: 'import', label: 'Imports' },
  { value: 'api', label: 'API calls' },
  { value: 'suggestion', label: 'Suggestions' },
]

/** Small enough that nobody would want to look at each: where an owner starts from. */
const SUGGESTED = { enabled: false, sources: ['rule'], mostRows: 200, mostChange: 50_000 }

/** How many approvals plans of a project need, and which go without any. */
export async function approvalsPage(project: Project) {
  const bands = await approvalBandsOfProject(project, { limit: 500, after: null })
  const nameOf = await nameMembers(
    project,
    bands.flatMap(({ members }) => members)
  )
  const policy = await policyInForce(project)
  const { enabled, sources, mostRows, mostChange } = policy ?? SUGGESTED
  return {
    bands: bands.map((band) => ({ id: band.id, sentence: bandSentence(band.asBand(), nameOf) })),
    policy: {
      enabled,
      version: policy?.version ?? null,
      sources: SOURCES.map((source) => ({
        ...source,
        checked: sources.some((name) => name === source.value),
      })),
      mostRows,
      mostPercent: decimalText(percentOfTenThousandths(mostChange)),
      allowsBlocked: policy?.allowsBlocked ?? false,
      sentence: policy?.enabled ? autoApplySentence(policy) : null,
    },
  }
}
