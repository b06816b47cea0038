import type Plan from '#models/plan'
import { counted } from '#presenters/plans/plan_words'
import { queryOf, type RowFilter } from '#presenters/plans/plan_rows'
import { reasonTitle } from '#presenters/price_change_presenter'
import { guardrailSentence } from '#pricing/guardrails/index'
import { countChosenRows, type RowStep, type StoppedBy } from '#queries/plans/chosen_rows'
import { readRowsFilter } from '#queries/plans/read_matching_rows'
import type { RowTab } from '#validators/plan_form'

/** What can be done at once with all the rows of a tab. */
const STEPS: Partial<Record<RowTab, { step: RowStep; needs: 'override' | 'review' }>> = {
  blocked: { step: 'override', needs: 'override' },
  overridden: { step: 'take_back_override', needs: 'override' },
  changes: { step: 'reject', needs: 'review' },
  rejected: { step: 'approve', needs: 'review' },
}

type Can = Record<'override' | 'review', boolean>

/** The offer to do it with all rows of the table, beside it; null where there is none. */
export function matchingOffer(path: string, filter: RowFilter, can: Can, hasRows: boolean) {
  const offered = offeredIn(filter, can)
  if (!offered || !hasRows) return null
  // Taking every change out is rejecting the plan.
  if (offered.step === 'reject' && !isNarrowed(filter)) return null
  const which = isNarrowed(filter) ? 'all that match' : 'all'
  const text = {
    override: `Let ${which} through …`,
    take_back_override: `Block ${which} again …`,
    reject: `Take ${which} out …`,
    approve: `Put ${which} back …`,
  }[offered.step]
  return { text, href: `${path}${queryOf({ ...filter, do: 'rows' })}#do` }
}

/** What is asked before it is done: how many rows, past which guardrails, and what stays. */
export async function matchingQuestion(plan: Plan, path: string, filter: RowFilter, can: Can) {
  const offered = offeredIn(filter, can)
  if (!offered) return null
  const chosen = await countChosenRows(plan, offered.step, readRowsFilter(filter))
  const lists = await plan.project.related('priceLists').query()
  const currencies = new Map(lists.map(({ id, currency }) => [id, currency]))
  const lineOf = ({ guardrail, kind, rows }: StoppedBy) => {
    const frozen = plan.guardrails.find(({ id }) => id === guardrail)
    const currency = currencies.get(frozen?.priceListId ?? 0) ?? plan.project.currency
    return {
      count: rows,
      text: frozen ? guardrailSentence(frozen, currency) : reasonTitle(kind),
      note: frozen?.selectorText ? `For ${frozen.selectorText}` : undefined,
      href: `${path}${queryOf({ ...filter, guardrail })}#rows`,
    }
  }
  return {
    ...{ step: offered.step, digest: chosen.digest, rows: chosen.rows },
    ...wordsFor(offered.step, chosen.rows, isNarrowed(filter)),
    stays: chosen.left === 0 ? null : staysWords(chosen.left),
    guardrails: chosen.guardrails.map(lineOf),
    kept: chosen.kept.map(lineOf),
  }
}

function wordsFor(step: RowStep, count: number, narrowed: boolean) {
  const rows = counted(count, 'row')
  const which = narrowed ? `${rows} that match${count === 1 ? 'es' : ''} the filter` : rows
  return {
    override: {
      title: 'Let all these rows through',
      effect: `${which} would cross:`,
      button: `Let ${rows} through`,
    },
    take_back_override: {
      title: 'Block all these rows again',
      effect: `${which} would be blocked again.`,
      button: `Block ${rows} again`,
    },
    reject: {
      title: 'Take all these rows out',
      effect: `${which} would be taken out of the plan.`,
      button: `Take ${rows} out`,
    },
    approve: {
      title: 'Put all these rows back',
      effect: `${which} would be put back into the plan.`,
      button: `Put ${rows} back`,
    },
  }[step]
}

function staysWords(count: number) {
  const rest = count === 1 ? 'stays blocked' : 'stay blocked'
  return `${counted(count, 'row')} ${rest}, because nobody can override what stops ${count === 1 ? 'it' : 'them'}:`
}

function offeredIn({ state }: RowFilter, can: Can) {
  const offered = state && STEPS[state]
  return offered && can[offered.needs] ? offered : null
}

const isNarrowed = ({ q, guardrail, from, to }: RowFilter) =>
  [q, guardrail, from, to].some((given) => given !== undefined && given !== '')
