import type { HttpContext } from '@adonisjs/core/http'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { archiveRule } from '#actions/rules/archive_rule'
import { createRule } from '#actions/rules/create_rule'
import { reviseRule } from '#actions/rules/revise_rule'
import type Rule from '#models/rule'
import { authorize, may } from '#policies/permissions'
import { formOfRule, newRuleForm, ruleBuilder, staleEdit } from '#presenters/rules/rule_builder'
import { askBeforeSaving } from '#presenters/rules/saving'
import { previewSaved } from '#presenters/rules/rule_preview'
import { ruleFormOf } from '#presenters/rules/rule_form'
import { ruleList } from '#presenters/rules/rule_list'
import { ruleRecord } from '#presenters/rules/rule_record'
import { scheduleCard } from '#presenters/schedule_runs/schedule_card'
import { windowNotice } from '#presenters/schedule_runs/window_notice'
import { spokenDoubts } from '#presenters/rules/spoken_doubts'
import { spokenRule } from '#presenters/rules/spoken_rule'
import type { RuleContent } from '#queries/rules/read_rule'
import { findRule } from '#queries/rules/rules_of_project'
import { readPage } from '#services/cursor'

export default class RulesController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const page = readPage(ctx, 50, ['id', 'id', 'id'])
    return ctx.view.render('pages/console/rules/index', {
      ...{ ...(await ruleList(ctx.project, page)), spokenRule },
      writes: may(ctx, 'rules.write'),
      proposes: may(ctx, 'plans.propose'),
    })
  }

  async create(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const form = newRuleForm(ctx.request.input('q') ?? '')
    return ctx.view.render('pages/console/rules/create', await ruleBuilder(ctx.project, form))
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const form = ruleFormOf(ctx.request.body())
    const asked = await askBeforeSaving(ctx, form)
    if (!asked.content) {
      const builder = await ruleBuilder(ctx.project, form, asked.refusal)
      ctx.response.status(422)
      return ctx.view.render('pages/console/rules/create', builder)
    }
    const { rule } = await createRule(ctx.project, asked.content, ctx.actor, asked.saving)
    return afterSaving(ctx, rule, asked.content)
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const found = await findRule(ctx.project, ctx.params.id)
    const { rule, version } = found
    // Scripts fetch the preview after the page; without them it is asked for.
    const preview = ctx.request.input('preview') ? await previewSaved(ctx.project, found) : null
    return ctx.view.render('pages/console/rules/show', {
      ...{ rule, version, spokenRule, preview },
      record: await ruleRecord(ctx.project, rule),
      ...(await scheduleCard(ctx.project, found)),
      window: await windowNotice(ctx.project, rule),
      writes: may(ctx, 'rules.write') && !rule.archivedAt,
      proposes: may(ctx, 'plans.propose') && !rule.archivedAt,
    })
  }

  async edit(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const edited = await findRule(ctx.project, ctx.params.id)
    const builder = await ruleBuilder(ctx.project, formOfRule(edited), { edited })
    const window = await windowNotice(ctx.project, edited.rule)
    return ctx.view.render('pages/console/rules/edit', { ...builder, window })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const edited = await findRule(ctx.project, ctx.params.id)
    const form = ruleFormOf(ctx.request.body())
    const asked = await askBeforeSaving(ctx, form, edited)
    const stale = staleEdit(edited, ctx.request.input('version'))
    if (!asked.content || stale) {
      ctx.response.status(asked.content ? 409 : 422)
      const builder = await ruleBuilder(ctx.project, form, { edited, ...asked.refusal, stale })
      return ctx.view.render('pages/console/rules/edit', builder)
    }
    const { content, saving } = asked
    const expected = [String(edited.rule.version)]
    const { rule } = await reviseRule(edited.rule, content, ctx.actor, expected, saving)
    return afterSaving(ctx, rule, content)
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'rules.write')
    const { rule } = await findRule(ctx.project, ctx.params.id)
    await archiveRule(rule, ctx.actor)
    ctx.session.flash('success', `The rule “${rule.name}” is archived. Its plans keep it.`)
    return ctx.response.redirect().toRoute('console.rules.index', { slug: ctx.project.slug })
  }
}

/** The saved rule's page, or at once the plan it proposes. */
async function afterSaving(ctx: HttpContext, rule: Rule, content: RuleContent) {
  const { project, request, response, session } = ctx
  const { slug } = project
  if (request.input('then') === 'propose') {
    authorize(ctx, 'plans.propose')
    const plan = await proposeFromRule(project, rule, ctx.actor)
    return response.redirect().toPath(`/p/${slug}/plans/${plan.number}`)
  }
  session.flash('success', `The rule “${rule.name}” is saved as version ${rule.version}.`)
  session.flash('info', await spokenDoubts(project, content))
  return response.redirect().toRoute('console.rules.show', { slug, id: rule.id })
}
