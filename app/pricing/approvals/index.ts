export {
  autoApplySentence,
  autoApplySources,
  heldBack,
  type AutoApplyPolicy,
  type AutoApplySource,
} from './auto_apply.ts'
export {
  approvalMeasures,
  approverRoles,
  MOST_APPROVERS,
  type ApprovalBand,
  type ApprovalMeasure,
  type ApproverRole,
  type PlanMeasures,
} from './band.ts'
export {
  completes,
  countsFor,
  demandsOf,
  helps,
  isMet,
  missing,
  type Approver,
  type Demand,
} from './demands.ts'
export { percentOfTenThousandths, tenThousandthsOf } from './figures.ts'
export { reachedBands, type Reach } from './reached.ts'
export { approvalsText, bandSentence, type NameOf } from './words.ts'
