import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { RuleVersionContent } from '#models/rule_version'
import { validateFormula, type Formula } from '#pricing/formula/index'
import type { SelectorAst } from '#pricing/selector/index'
import { priceListNamed, unknownPriceList } from '#queries/price_lists/price_list_named'
import type { Reading } from '#queries/reading'
import { readSchedule } from '#queries/rules/read_schedule'
import { readSelector } from '#queries/selectors/read_selector'

/** What a rule is asked to say, before anything of it is checked. */
export interface RuleRequest {
  /** Text, or the tree as JSON. */
  selector?: unknown
  formula?: unknown
  /** A name or an id; the default price list when absent. */
  priceList?: unknown
  /** When it runs by itself; null or absent: only when somebody proposes a plan. */
  schedule?: unknown
}

/** What a rule says: a selector and a formula that can be read, for a price list that exists. */
export interface RuleContent extends Omit<RuleVersionContent, 'name'> {
  selectorAst: SelectorAst
}

/**
 * Reads what a rule is asked to say and finds everything that is wrong with it at once. Pointers
 * start at `/selector`, `/formula`, `/priceList` and `/schedule`.
 */
export async function readRule(
  project: Project,
  request: RuleRequest
): Promise<Reading<RuleContent>> {
  const priceLists = await project.related('priceLists').query().orderBy('id')
  const usual = priceLists.find(({ isDefault }) => isDefault)!
  const wanted = request.priceList ?? usual.id
  const priceList = priceListNamed(priceLists, wanted)
  const list = priceList ?? usual
  const home = { project, priceLists, comparedIn: [list] }
  const selector = await readSelector(home, request.selector ?? '')
  const formula = readFormula(priceLists, list, request.formula)
  const schedule = readSchedule(project, request.schedule)

  if (selector.ok && formula.ok && priceList && schedule.ok) {
    const { selector: text, ast: selectorAst } = selector
    return {
      ok: true,
      content: {
        ...{ selector: text, selectorAst, formula: formula.formula, priceList },
        schedule: schedule.schedule,
      },
    }
  }
  const errors = [
    ...(selector.ok ? [] : [selector.error]),
    ...(formula.ok ? [] : formula.errors),
    ...(priceList ? [] : [unknownPriceList('/priceList', wanted, priceLists)]),
    ...(schedule.ok ? [] : schedule.errors),
  ]
  if (!selector.ok) return { ok: false, code: 'selector_invalid', errors }
  if (!formula.ok) return { ok: false, code: 'formula_invalid', errors }
  return { ok: false, code: priceList ? 'schedule_invalid' : 'price_list_unknown', errors }
}

function readFormula(priceLists: PriceList[], list: PriceList, json: unknown) {
  const read = validateFormula(json, list.currency)
  if (!read.ok) {
    const errors = read.errors.map((error) => ({ ...error, pointer: `/formula${error.pointer}` }))
    return { ok: false as const, errors }
  }
  const { base } = read.formula
  if (typeof base !== 'object' || !('priceList' in base)) return read

  const from = priceListNamed(priceLists, base.priceList)
  if (from?.id === list.id) return sameAsPrice(read.formula, list)
  if (from) {
    const formula = { ...read.formula, base: { priceList: from.name } }
    return { ok: true as const, formula }
  }
  const error = unknownPriceList('/formula/base/priceList', base.priceList, priceLists)
  return { ok: false as const, errors: [error] }
}

/** A list that starts from itself starts from its current prices: what says nothing of them is refused. */
function sameAsPrice(formula: Formula, { name, currency }: PriceList) {
  const read = validateFormula({ ...formula, base: 'price' }, currency)
  if (read.ok) return { ok: true as const, formula: { ...formula, base: { priceList: name } } }
  const message = `This rule sets the prices of “${name}” and starts from the same list, so it changes nothing. Start from another list, or add a step, a bound or a rounding.`
  const pointer = '/formula/base/priceList'
  return { ok: false as const, errors: [{ pointer, code: 'changes_nothing', message }] }
}
