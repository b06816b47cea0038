import { showEffect } from '#actions/rules/show_effect'
import type Project from '#models/project'
import { effectView } from '#presenters/rules/effect_view'
import { controlId, controlOf } from '#presenters/rules/form_faults'
import { priceListOf, readRuleForm } from '#presenters/rules/read_rule_form'
import { selectorFaultIn } from '#presenters/rules/rule_builder'
import type { RuleForm } from '#presenters/rules/rule_form'
import { spokenRule } from '#presenters/rules/spoken_rule'
import { describeRule } from '#pricing/formula/index'
import type { Mistake, Reading } from '#queries/reading'
import { readRule, type RuleContent } from '#queries/rules/read_rule'
import type { CurrentRule } from '#queries/rules/rules_of_project'

const EXAMPLES = 10

/** What the rule in the builder would do now, or what keeps it from being read. */
export async function previewForm(project: Project, form: RuleForm, signal?: AbortSignal) {
  const { currency } = await priceListOf(project, form)
  return preview(project, await readRuleForm(project, form), { currency, builder: '', signal })
}

/** What a saved rule would do now. */
export async function previewSaved(
  project: Project,
  { version }: CurrentRule,
  signal?: AbortSignal
) {
  const { selector, formula, priceListId: priceList } = version
  const reading = await readRule(project, { selector, formula, priceList })
  return preview(project, reading, {
    currency: version.priceList.currency,
    builder: null,
    signal,
  })
}

interface Surroundings {
  currency: string
  /** The address its mistakes and its sentence lead to; null when there are no controls. */
  builder: string | null
  signal?: AbortSignal
}

async function preview(
  project: Project,
  reading: Reading<RuleContent>,
  { currency, builder, signal }: Surroundings
) {
  const said = { currency, selectorFault: null, mistakes: [] }
  if (!reading.ok) return { ...said, ...refusal(reading.errors), sentence: null, effect: null }

  const { selector, formula, priceList } = reading.content
  const sentence = describeRule({ selectorText: selector, formula, currency: priceList.currency })
  const effect = await showEffect(project, reading.content, { examples: EXAMPLES, signal })
  return {
    ...said,
    selector,
    sentence: builder === null ? null : spokenRule(sentence, builder),
    effect: effectView(effect),
  }
}

/** Mistakes as a list whose entries lead to their controls. */
function refusal(errors: Mistake[]) {
  return {
    selectorFault: selectorFaultIn(errors),
    mistakes: errors.map(({ pointer, message }) => {
      const control = controlOf(pointer)
      return { message, control, id: controlId(control) }
    }),
  }
}
