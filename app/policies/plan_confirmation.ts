import DomainException from '#exceptions/domain_exception'
import type Plan from '#models/plan'
import type { PriceChangeTally } from '#queries/plans/tally_price_changes'

const UNUSUAL_SHARE = 0.5
const UNUSUAL_BASIS_POINTS = 3000

/** How many rows are to change, and how many of them were let through a guardrail. */
type Extent = Pick<PriceChangeTally, 'planned' | 'overridden'>

/** Why a person is asked twice before this plan goes on sale, in words; empty when nothing is unusual. */
export function unusualIn(plan: Plan, { planned, overridden }: Extent): string[] {
  const { biggestIncreases = [], biggestDecreases = [] } = plan.summary ?? {}
  const biggest = [...biggestIncreases, ...biggestDecreases].reduce(
    (most, { changeBasisPoints }) => Math.max(most, Math.abs(changeBasisPoints)),
    0
  )
  const share = plan.catalogSize > 0 ? planned / plan.catalogSize : 0
  const reasons: string[] = []
  if (share > UNUSUAL_SHARE) {
    reasons.push(`It changes ${Math.round(share * 100)} % of the catalog.`)
  }
  if (biggest > UNUSUAL_BASIS_POINTS) {
    reasons.push(`Its biggest change is ${(biggest / 100).toFixed(1)} %.`)
  }
  if (overridden > 0) {
    const rows = overridden === 1 ? '1 row' : `${overridden.toLocaleString('en')} rows`
    reasons.push(`An owner let ${rows} through a guardrail.`)
  }
  if (plan.override) reasons.push('An owner let it through a guardrail on whole plans.')
  return reasons
}

/**
 * Holds an unusual plan back until somebody typed how many prices it changes.
 *
 * @param typed the number as typed; separators are forgiven
 * @throws {DomainException} 422 `confirmation_missing` at `/confirm`
 */
export function requireConfirmation(plan: Plan, extent: Extent, typed?: string | null) {
  if (unusualIn(plan, extent).length === 0) return
  const { planned } = extent
  if ((typed ?? '').replaceAll(/\D/g, '') === String(planned)) return
  const message = `Type ${planned.toLocaleString('en')} to confirm that so many prices change.`
  throw new DomainException(message, {
    code: 'confirmation_missing',
    status: 422,
    errors: [{ pointer: '/confirm', code: 'confirmation_missing', message }],
  })
}
