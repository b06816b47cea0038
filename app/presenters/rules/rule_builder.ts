import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { MOST_STEPS } from '#presenters/rules/change_steps'
import { controlId, faultsOf } from '#presenters/rules/form_faults'
import { formFromFormula } from '#presenters/rules/form_from_rule'
import { laneChoices, laneFields } from '#presenters/rules/lane_fields'
import { roundingPresets } from '#presenters/rules/rounding_presets'
import { ruleFormOf, type RuleForm } from '#presenters/rules/rule_form'
import { formFromSchedule, scheduleChoices } from '#presenters/rules/schedule_form'
import { stepKinds } from '#presenters/rules/step_kinds'
import type { TestLine } from '#presenters/rules/test_lines'
import type { Mistake } from '#queries/reading'
import type { CurrentRule } from '#queries/rules/rules_of_project'

/** What the builder's page is given besides its fields. */
interface BuilderState {
  /** The rule that is edited; none for a new one. */
  edited?: CurrentRule
  mistakes?: Mistake[]
  /** The edit began from another version than the rule is at now. */
  stale?: boolean
  /** What came of its tests, when one kept it from being saved. */
  failedTests?: TestLine[] | null
}

/** An empty builder: ten percent off to begin with, so that the sentence has something to say. */
export function newRuleForm(selector = ''): RuleForm {
  return ruleFormOf({
    selector,
    adjust: [{ kind: 'lower', value: '10' }],
    round: { kind: 'ending_99' },
  })
}

/** The builder filled with a rule as it stands. */
export function formOfRule({ rule, version }: CurrentRule): RuleForm {
  const { selector, formula, priceList, tests } = version
  const schedule = formFromSchedule(version.schedule)
  const fields = formFromFormula(formula, priceList.currency)
  const place = { priceList: String(priceList.id), ...laneFields(version) }
  const said = { ...fields, schedule, tests: tests.join('\n') }
  return { name: rule.name, selector, ...place, ...said }
}

/** Whether somebody has saved the rule since this edit began from `version`. */
export function staleEdit({ rule }: CurrentRule, version: unknown): boolean {
  return String(rule.version) !== String(version)
}

/** Everything the builder draws: the fields as typed, their choices and what is wrong with them. */
export async function ruleBuilder(
  project: Project,
  form: RuleForm,
  { edited, mistakes = [], stale = false, failedTests = null }: BuilderState = {}
) {
  const priceLists = await project.related('priceLists').query().orderBy('id')
  const list =
    priceLists.find(({ id }) => String(id) === form.priceList) ??
    priceLists.find(({ isDefault }) => isDefault)!
  return {
    form,
    edited,
    stale,
    failedTests,
    controlId,
    currency: list.currency,
    priceListId: String(list.id),
    ...(await laneChoices(project, form)),
    priceLists: priceLists.map(({ id, name, currency }) => ({
      value: String(id),
      label: `${name} (${currency})`,
    })),
    bases: basesOf(priceLists, form),
    baseLists: priceLists.map(({ name, currency }) => ({
      value: name,
      label: `${name} (${currency})`,
    })),
    stepKinds,
    mayAddSteps: form.adjust.length < MOST_STEPS,
    roundings: [
      { value: 'none', label: 'Do not round' },
      ...roundingPresets(list.currency).map(({ name, label }) => ({ value: name, label })),
      { value: 'custom', label: 'Another step or ending' },
    ],
    modes: [
      { value: 'nearest', label: 'to the nearest' },
      { value: 'up', label: 'always up' },
      { value: 'down', label: 'always down' },
    ],
    compareAts: [
      { value: 'keep', label: 'Keep it as it is' },
      { value: 'previous', label: 'Show the old price when it falls' },
      { value: 'prior', label: 'Show the EU prior price' },
      { value: 'clear', label: 'Clear it' },
      { value: 'amount', label: 'Set it to an amount' },
    ],
    schedules: scheduleChoices(project.timeZone),
    faults: faultsOf(mistakes),
    selectorFault: selectorFaultIn(mistakes),
  }
}

/** The selector's mistake as its input draws it, under the letter it is about. */
export function selectorFaultIn(mistakes: Mistake[]) {
  const mistake = mistakes.find(({ pointer }) => pointer === '/selector')
  if (!mistake) return null
  const { position = 0, expected = [], suggestion = null } = mistake.mark ?? {}
  // A long list would push the message away from the letter it stands under.
  const isShort = suggestion === null && expected.length <= 3
  return { position, message: mistake.message, expected: isShort ? expected.join(' or ') : '' }
}

function basesOf(priceLists: PriceList[], form: RuleForm) {
  const anotherList = priceLists.length > 1 || form.base.kind === 'priceList'
  return [
    { value: 'price', label: 'The current price' },
    { value: 'compareAt', label: 'The compare-at price' },
    { value: 'cost', label: 'The cost' },
    { value: 'amount', label: 'A fixed amount' },
    ...(anotherList ? [{ value: 'priceList', label: 'The price in another list' }] : []),
  ]
}
