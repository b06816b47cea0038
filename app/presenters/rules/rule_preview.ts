import { showEffect } from '#actions/rules/show_effect'
import type Project from '#models/project'
import { effectView } from '#presenters/rules/effect_view'
import { controlId, controlLabel, controlOf } from '#presenters/rules/form_faults'
import { formulaOf } from '#presenters/rules/formula_of'
import { nextRuns } from '#presenters/rules/next_runs'
import { priceListOf, readRuleForm } from '#presenters/rules/read_rule_form'
import { selectorFaultIn } from '#presenters/rules/rule_builder'
import type { RuleForm } from '#presenters/rules/rule_form'
import { scheduleOf } from '#presenters/rules/schedule_form'
import { spokenRule } from '#presenters/rules/spoken_rule'
import { describeFormula, describeRule, validateFormula } from '#pricing/formula/index'
import type { Schedule } from '#pricing/schedule/index'
import { parseSelector } from '#pricing/selector/index'
import type { Mistake, Reading } from '#queries/reading'
import { readRule, type RuleContent } from '#queries/rules/read_rule'
import { ruleDoubts } from '#queries/rules/rule_doubts'
import { readSchedule } from '#queries/rules/read_schedule'
import type { CurrentRule } from '#queries/rules/rules_of_project'

/** So many are shown, chosen from so many: enough to come from several products. */
const SHOWN = 10
const CHOSEN_FROM = 200

/** What the rule in the builder would do now, or what keeps it from being read. */
export async function previewForm(project: Project, form: RuleForm, signal?: AbortSignal) {
  const { currency } = await priceListOf(project, form)
  const shown = await preview(project, await readRuleForm(project, form), currency, signal)
  const read = readSchedule(project, scheduleOf(form.schedule).schedule)
  const schedule = read.ok ? read.schedule : null
  return { ...shown, sentence: sentenceOf(form, currency, schedule), next: nextRuns(schedule) }
}

/** What a saved rule would do now; its page says it aloud already. */
export async function previewSaved(
  project: Project,
  { version }: CurrentRule,
  signal?: AbortSignal
) {
  const { selector, formula, priceListId: priceList } = version
  const reading = await readRule(project, { selector, formula, priceList })
  const shown = await preview(project, reading, version.priceList.currency, signal)
  return { ...shown, sentence: null, next: null }
}

async function preview(
  project: Project,
  reading: Reading<RuleContent>,
  currency: string,
  signal?: AbortSignal
) {
  if (!reading.ok) return { currency, ...refusal(reading.errors), doubts: [], effect: null }
  const doubts = await ruleDoubts(project, reading.content)
  const effect = await showEffect(project, reading.content, { examples: CHOSEN_FROM, signal })
  return { currency, selectorFault: null, mistakes: [], doubts, effect: effectView(effect, SHOWN) }
}

/** What can be read of the rule read aloud; null while its formula cannot be. */
function sentenceOf(form: RuleForm, currency: string, schedule: Schedule | null) {
  const { formula: json, errors } = formulaOf(form, currency)
  const read = validateFormula(json, currency)
  if (errors.length > 0 || !read.ok) return null
  const sentence = parseSelector(form.selector).ok
    ? describeRule({ selectorText: form.selector, formula: read.formula, currency, schedule })
    : describeFormula(read.formula, currency)
  return spokenRule(sentence, '')
}

/** Mistakes as a list whose entries lead to their controls. */
function refusal(errors: Mistake[]) {
  return {
    selectorFault: selectorFaultIn(errors),
    mistakes: errors.map(({ pointer, message }) => {
      const control = controlOf(pointer)
      return { message, control, id: controlId(control), label: controlLabel(control) }
    }),
  }
}
