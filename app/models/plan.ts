import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { PlanSchema } from '#database/schema'
import type { Actor } from '#models/actor'
import ApplyBatch from '#models/apply_batch'
import Event from '#models/event'
import { jsonColumn } from '#models/json_column'
import { stateful } from '#models/mixins/stateful'
import type { Override } from '#models/override'
import PlanApproval from '#models/plan_approval'
import PlanRule from '#models/plan_rule'
import PriceChange from '#models/price_change'
import Project from '#models/project'
import RuleVersion from '#models/rule_version'
import type { AssertionOutcome } from '#pricing/assertions/index'
import type { ApprovalBand } from '#pricing/approvals/index'
import ScheduleRun from '#models/schedule_run'
import type { Check, Guardrail } from '#pricing/guardrails/index'
import { planLifecycle, type PlanState } from '#pricing/lifecycles/index'
import type { Statistics } from '#pricing/statistics'

export type PlanSource = 'rule' | 'import' | 'api' | 'suggestion' | 'manual' | 'rollback' | 'drift'

/** What came of a rule's test; each price that breaks it with its SKU. */
export type TestOutcome = Omit<AssertionOutcome, 'examples'> & {
  examples: (Omit<AssertionOutcome['examples'][number], 'id'> & { id: string; sku: string })[]
}

/**
 * What a reviewer asks first; `checks` are the guardrails on whole plans, `tests` those of the
 * rule it was made of, where it has some.
 */
export type PlanSummary = Statistics & { checks: Check[]; tests?: TestOutcome[] }

/**
 * A guardrail as it stood when the plan was proposed, for one of its price lists. Those narrowed by
 * a selector are numbered in their order, and each price change says which apply to it.
 */
export type FrozenGuardrail = Guardrail & { priceListId: number; narrowed: boolean }

/** What a plan does, as kept; sums of money are digits, as they may be beyond what JSON holds. */
export interface KeptMeasures {
  /** Of the plan as it was counted. */
  digest: string
  rows: number
  largestChange: number | null
  money: Record<string, string>
}

export interface Proposal {
  summary: PlanSummary
  guardrails: FrozenGuardrail[]
  /** The project's approval bands as they stand now. */
  approvalBands: ApprovalBand[]
  effectDigest: string
  catalogSize: number
  /** Null: it stays valid, as what restores prices after a window does. */
  expiresAt: DateTime | null
}

/** How an apply ended, in rows. */
export interface Outcome {
  applied: number
  failed: number
  conflicted: number
  blocked: number
}

/** How long after its moment a scheduled plan is still applied, when nothing ran at that moment. */
const MOST_LATE = { hours: 1 }

/** A numbered, frozen set of price changes from one source, reviewed and applied as one. */
export default class Plan extends compose(PlanSchema, stateful('plan', planLifecycle.transitions)) {
  declare state: PlanState
  declare source: PlanSource

  @jsonColumn()
  declare guardrails: FrozenGuardrail[]

  @jsonColumn()
  declare summary: PlanSummary | null

  @jsonColumn()
  declare approvalBands: ApprovalBand[]

  @jsonColumn()
  declare measures: KeptMeasures | null

  /** What an owner let through of the guardrails on it as a whole. */
  @jsonColumn()
  declare override: Override | null

  @belongsTo(() => Project)
  declare project: BelongsTo<typeof Project>

  @belongsTo(() => RuleVersion)
  declare ruleVersion: BelongsTo<typeof RuleVersion>

  /** The rules frozen with it, by their numbers. */
  @hasMany(() => PlanRule, { onQuery: (query) => query.orderBy('number') })
  declare rules: HasMany<typeof PlanRule>

  @belongsTo(() => Plan, { foreignKey: 'rollbackOfId' })
  declare rollbackOf: BelongsTo<typeof Plan>

  @belongsTo(() => ScheduleRun)
  declare scheduleRun: BelongsTo<typeof ScheduleRun>

  @hasMany(() => PriceChange)
  declare priceChanges: HasMany<typeof PriceChange>

  @hasMany(() => ApplyBatch)
  declare batches: HasMany<typeof ApplyBatch>

  @hasMany(() => PlanApproval)
  declare approvals: HasMany<typeof PlanApproval>

  get proposer(): Actor {
    return { type: this.actorType as Actor['type'], id: this.actorId }
  }

  /**
   * Whether it puts prices back that were let through once before. The way back stays open:
   * guardrails only warn.
   */
  get restoresPrices() {
    return this.source === 'rollback' || this.correctsChannelId !== null
  }

  /** Whether it was prepared to restore prices at the end of a window. */
  get endsWindow() {
    return this.scheduleRunId !== null && this.rollbackOfId !== null
  }

  /** Whether it may change prices that a drift has frozen: it is the decision they wait for. */
  get thawsDrifts() {
    return this.source === 'rollback' || this.source === 'drift'
  }

  /** Whether it makes prices that were seen on a channel ours. */
  get absorbsDrifts() {
    return this.source === 'drift' && this.correctsChannelId === null
  }

  /** Until when it may be approved or begun; the moment it is scheduled for keeps it valid. */
  get validUntil(): DateTime | null {
    const late = this.applyAt?.plus(MOST_LATE) ?? null
    return late && this.expiresAt && late > this.expiresAt ? late : this.expiresAt
  }

  /** The guardrails on whole plans that stop this one. */
  get failedChecks() {
    return (this.summary?.checks ?? []).filter((check) => this.isStoppedBy(check))
  }

  /** Whether a guardrail on whole plans stops this one, and no owner let it cross that one. */
  isStoppedBy({ ok, level, guardrail }: Check) {
    if (ok || level === 'advisory') return false
    return level === 'hard' || !this.override?.guardrails.includes(guardrail)
  }

  /** The tests of its rule that do not hold. */
  get failedTests() {
    return (this.summary?.tests ?? []).filter(({ outcome }) => outcome === 'failed')
  }

  /** Drafting is over: the rows are frozen and wait for review. */
  propose(proposal: Proposal, trx: TransactionClientContract) {
    const { matched, changed, unchanged, blocked } = proposal.summary
    const set = {
      summary: JSON.stringify(proposal.summary),
      guardrails: JSON.stringify(proposal.guardrails),
      approval_bands: JSON.stringify(proposal.approvalBands),
      effect_digest: proposal.effectDigest,
      digest: proposal.effectDigest,
      catalog_size: proposal.catalogSize,
      expires_at: proposal.expiresAt?.toSQL() ?? null,
      rows_done: matched,
      lease_token: null,
      lease_until: null,
    }
    const after = { digest: proposal.effectDigest, matched, changed, unchanged, blocked }
    const step = { action: 'plan.proposed', actor: this.proposer, set, after }
    return this.moveTo('proposed', step, trx)
  }

  failDrafting(reason: string, actor: Actor, trx: TransactionClientContract) {
    const set = { failure: reason, lease_token: null, lease_until: null }
    return this.moveTo('failed', { action: 'plan.failed', actor, set, after: { reason } }, trx)
  }

  /** @param more what else the event remembers: how many approved, or which policy did */
  approve(
    actor: Actor,
    { comment = null, ...more }: { comment?: string | null } & Record<string, unknown>,
    trx: TransactionClientContract
  ) {
    const set = { approved_at: trx.raw('now()') }
    const after = { digest: this.digest, comment, ...more }
    return this.moveTo('approved', { action: 'plan.approved', actor, set, after }, trx)
  }

  /** What was approved is no longer what the plan says. */
  reopen(actor: Actor, trx: TransactionClientContract) {
    const set = { approved_at: null, apply_at: null }
    return this.moveTo('proposed', { action: 'plan.reopened', actor, set }, trx)
  }

  reject(actor: Actor, reason: string, trx: TransactionClientContract) {
    const set = { closed_reason: reason }
    return this.moveTo('rejected', { action: 'plan.rejected', actor, set, after: { reason } }, trx)
  }

  /** @param reason why, where nobody did it by hand */
  cancel(actor: Actor, trx: TransactionClientContract, reason: string | null = null) {
    const set = reason === null ? {} : { closed_reason: reason }
    const after = reason === null ? {} : { reason }
    return this.moveTo('cancelled', { action: 'plan.cancelled', actor, set, after }, trx)
  }

  expire(actor: Actor, trx: TransactionClientContract) {
    return this.moveTo('expired', { action: 'plan.expired', actor }, trx)
  }

  /** Gives an approved plan the moment at which it is applied. */
  async scheduleFor(at: DateTime, actor: Actor, trx: TransactionClientContract) {
    await trx.from('plans').where('id', this.id).update({ apply_at: at.toSQL() })
    await Event.record(
      {
        projectId: this.projectId,
        action: 'plan.scheduled',
        subject: { type: 'plan', id: this.id },
        actor,
        after: { applyAt: at.toUTC().toISO() },
      },
      trx
    )
  }

  startApplying(actor: Actor, batches: number, trx: TransactionClientContract) {
    const set = { apply_at: null, cancel_requested_at: null }
    const after = { batches }
    return this.moveTo('applying', { action: 'plan.applying', actor, set, after }, trx)
  }

  /**
   * Every batch has ended: the state says how much of the plan is on sale now.
   *
   * @param wrote whether any price was written, that of a row which failed on one of two channels too
   */
  finishApplying(
    outcome: Outcome,
    { wrote }: { wrote: boolean },
    actor: Actor,
    trx: TransactionClientContract
  ) {
    const left = outcome.failed + outcome.conflicted + outcome.blocked
    const state = left === 0 ? 'applied' : wrote ? 'partially_applied' : 'failed'
    const set = { applied_at: trx.raw('now()') }
    const step = { action: `plan.${state}`, actor, set, after: { ...outcome } }
    return this.moveTo(state, step, trx)
  }

  markRolledBack(actor: Actor, by: Plan, trx: TransactionClientContract) {
    const after = { rolledBackBy: by.number }
    return this.moveTo('rolled_back', { action: 'plan.rolled_back', actor, after }, trx)
  }
}
