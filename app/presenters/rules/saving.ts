import type { HttpContext } from '@adonisjs/core/http'
import { testRule } from '#actions/rules/test_rule'
import { readNamedRuleForm } from '#presenters/rules/read_rule_form'
import type { RuleForm } from '#presenters/rules/rule_form'
import { testLines } from '#presenters/rules/test_lines'
import type { CurrentRule } from '#queries/rules/rules_of_project'

/**
 * What the builder sent, ready to be saved; or what the page says instead: mistakes, or tests one
 * of which fails while nobody has said to save it anyway.
 *
 * @param edited the rule as it stands: saving it unchanged asks no tests
 */
export async function askBeforeSaving(
  { project, request }: Pick<HttpContext, 'project' | 'request'>,
  form: RuleForm,
  edited?: CurrentRule
) {
  const reading = await readNamedRuleForm(project, form, edited?.rule.id)
  if (!reading.ok) return { content: null, refusal: { mistakes: reading.errors } }
  const { content } = reading
  const isSame = edited?.version.saysTheSameAs(content) ?? false
  const tested = isSame ? [] : await testRule(project, content)
  const saveAnyway = request.input('saveAnyway') === 'yes'
  if (!saveAnyway && tested.some(({ outcome }) => outcome === 'failed')) {
    return { content: null, refusal: { failedTests: testLines(tested) } }
  }
  return { content, refusal: {}, saving: { tested, saveAnyway } }
}
