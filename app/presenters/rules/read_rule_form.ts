import type Project from '#models/project'
import { formulaOf, type TypedFormula } from '#presenters/rules/formula_of'
import { laneAsked } from '#presenters/rules/lane_fields'
import type { RuleForm } from '#presenters/rules/rule_form'
import { testsOf, withTestNumbers } from '#presenters/rules/tests_form'
import { scheduleOf } from '#presenters/rules/schedule_form'
import type { Reading } from '#queries/reading'
import { readNamedRule } from '#queries/rules/read_named_rule'
import { readRule } from '#queries/rules/read_rule'

/** Reads a posted builder, all but the name. */
export async function readRuleForm(project: Project, form: RuleForm) {
  const typed = await typedFormula(project, form)
  return withTestNumbers(withTyped(typed, await readRule(project, requestOf(form, typed))))
}

/**
 * Reads a posted builder to be saved.
 *
 * @param ruleId the rule that is edited, which may keep its name
 */
export async function readNamedRuleForm(project: Project, form: RuleForm, ruleId?: number) {
  const typed = await typedFormula(project, form)
  const request = { name: form.name, ...requestOf(form, typed) }
  return withTestNumbers(withTyped(typed, await readNamedRule(project, request, ruleId)))
}

/** The list a form names by its id; the default one when it names none that exists. */
export async function priceListOf(project: Project, form: Pick<RuleForm, 'priceList'>) {
  const lists = await project.related('priceLists').query()
  return (
    lists.find(({ id }) => String(id) === form.priceList) ??
    lists.find(({ isDefault }) => isDefault)!
  )
}

async function typedFormula(project: Project, form: RuleForm) {
  const { currency } = await priceListOf(project, form)
  const { formula, errors } = formulaOf(form, currency)
  return { formula, errors: [...errors, ...scheduleOf(form.schedule).errors] }
}

function requestOf(form: RuleForm, { formula }: TypedFormula) {
  const { selector, priceList } = form
  const { schedule } = scheduleOf(form.schedule)
  const place = { priceList: priceList === '' ? null : Number(priceList), ...laneAsked(form) }
  return { selector, formula, ...place, schedule, tests: testsOf(form.tests) }
}

/** Texts that are no numbers come before what a formula without them lacks. */
function withTyped<Content>(typed: TypedFormula, reading: Reading<Content>): Reading<Content> {
  if (typed.errors.length === 0) return reading
  const typedIn = new Set(typed.errors.map(({ pointer }) => pointer.split('/')[1]))
  const others = reading.ok
    ? []
    : reading.errors.filter(({ pointer }) => !typedIn.has(pointer.split('/')[1]))
  const code = reading.ok ? 'formula_invalid' : reading.code
  return { ok: false, code, errors: [...others, ...typed.errors] }
}
