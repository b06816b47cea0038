import type { HttpContext } from '@adonisjs/core/http'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import { archiveRule } from '#actions/rules/archive_rule'
import { createRule } from '#actions/rules/create_rule'
import { reviseRule } from '#actions/rules/revise_rule'
import type Rule from '#models/rule'
import { authorize, may } from '#policies/permissions'
import { readNamedRuleForm } from '#presenters/rules/read_rule_form'
import { formOfRule, newRuleForm, ruleBuilder, staleEdit } from '#presenters/rules/rule_builder'
import { previewSaved } from '#presenters/rules/rule_preview'
import { ruleFormOf } from '#presenters/rules/rule_form'
import { scheduleCard } from '#presenters/schedule_runs/schedule_card'
import { windowNotice } from '#presenters/schedule_runs/window_notice'
import { spokenDoubts } from '#presenters/rules/spoken_doubts'
import { spokenRule } from '#presenters/rules/spoken_rule'
import type { RuleContent } from '#queries/rules/read_rule'
import { latestPlans, plansOfRule } from '#queries/rules/plans_of_rules'
import { findRule, rulesOfProject } from '#queries/rules/rules_of_project'
import { pageOf, readPage } from '#services/cursor'

export default class RulesController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const page = readPage(ctx, 50, ['text', 'id'])
    const found = await rulesOfProject(ctx.project, page)
    const { rows, nextCursor } = pageOf(found, page.limit, ({ rule: { name, id } }) => [
      name.toLowerCase(),
      id,
    ])
    const rules = rows.map(({ rule }) => rule)
    return ctx.view.render('pages/console/rules/index', {
      ...{ rules: rows, spokenRule, nextCursor, isFirst: !page.after },
      plans: await latestPlans(ctx.project, rules),
      writes: may(ctx, 'rules.write'),
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
    const reading = await readNamedRuleForm(ctx.project, form)
    if (!reading.ok) {
      const builder = await ruleBuilder(ctx.project, form, { mistakes: reading.errors })
      ctx.response.status(422)
      return ctx.view.render('pages/console/rules/create', builder)
    }
    const { rule } = await createRule(ctx.project, reading.content, ctx.actor)
    return afterSaving(ctx, rule, reading.content)
  }

  async show(ctx: HttpContext) {
    authorize(ctx, 'rules.read')
    const found = await findRule(ctx.project, ctx.params.id)
    const { rule, version } = found
    // Scripts fetch the preview after the page; without them it is asked for.
    const preview = ctx.request.input('preview') ? await previewSaved(ctx.project, found) : null
    return ctx.view.render('pages/console/rules/show', {
      ...{ rule, version, spokenRule, preview },
      plans: await plansOfRule(ctx.project, rule),
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
    const reading = await readNamedRuleForm(ctx.project, form, edited.rule.id)
    const stale = staleEdit(edited, ctx.request.input('version'))
    if (!reading.ok || stale) {
      const mistakes = reading.ok ? [] : reading.errors
      ctx.response.status(reading.ok ? 409 : 422)
      const builder = await ruleBuilder(ctx.project, form, { edited, mistakes, stale })
      return ctx.view.render('pages/console/rules/edit', builder)
    }
    const expected = [String(edited.rule.version)]
    const { rule } = await reviseRule(edited.rule, reading.content, ctx.actor, expected)
    return afterSaving(ctx, rule, reading.content)
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
