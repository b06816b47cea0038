import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'ops.health': { paramsTuple?: []; params?: {} }
    'ops.healthz': { paramsTuple?: []; params?: {} }
    'ops.metrics': { paramsTuple?: []; params?: {} }
    'api.health': { paramsTuple?: []; params?: {} }
    'api.healthz': { paramsTuple?: []; params?: {} }
    'api.metrics': { paramsTuple?: []; params?: {} }
    'api.platform_webhooks.store': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.openapi': { paramsTuple?: []; params?: {} }
    'api.platforms.index': { paramsTuple?: []; params?: {} }
    'api.platforms.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platforms.connect': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platforms.disconnect': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platform_syncs.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platform_syncs.store': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.catalog.index': { paramsTuple?: []; params?: {} }
    'api.catalog_exports.show': { paramsTuple?: []; params?: {} }
    'api.catalog.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.explanations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.counterfactuals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.imports.index': { paramsTuple?: []; params?: {} }
    'api.imports.store': { paramsTuple?: []; params?: {} }
    'api.imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_lists.index': { paramsTuple?: []; params?: {} }
    'api.price_lists.store': { paramsTuple?: []; params?: {} }
    'api.price_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_lists.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.prior_prices.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_histories.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.prior_prices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.index': { paramsTuple?: []; params?: {} }
    'api.rules.store': { paramsTuple?: []; params?: {} }
    'api.rule_previews.draft': { paramsTuple?: []; params?: {} }
    'api.all_rules_previews.store': { paramsTuple?: []; params?: {} }
    'api.rule_conflicts.draft': { paramsTuple?: []; params?: {} }
    'api.rule_exports.show': { paramsTuple?: []; params?: {} }
    'api.rule_imports.store': { paramsTuple?: []; params?: {} }
    'api.rule_forecasts.store': { paramsTuple?: []; params?: {} }
    'api.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_versions.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_previews.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_conflicts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_statistics.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.lanes.index': { paramsTuple?: []; params?: {} }
    'api.lanes.store': { paramsTuple?: []; params?: {} }
    'api.lanes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.lanes.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.guardrails.index': { paramsTuple?: []; params?: {} }
    'api.guardrails.store': { paramsTuple?: []; params?: {} }
    'api.guardrail_drills.store': { paramsTuple?: []; params?: {} }
    'api.guardrails.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.guardrails.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.guardrails.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.calendar.show': { paramsTuple?: []; params?: {} }
    'api.channels.index': { paramsTuple?: []; params?: {} }
    'api.channels.store': { paramsTuple?: []; params?: {} }
    'api.channels.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.channels.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.channel_syncs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.channel_checks.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.channel_breakers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.listings.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.drifts.index': { paramsTuple?: []; params?: {} }
    'api.drifts.absorb': { paramsTuple?: []; params?: {} }
    'api.drifts.correct': { paramsTuple?: []; params?: {} }
    'api.plans.index': { paramsTuple?: []; params?: {} }
    'api.plans.store': { paramsTuple?: []; params?: {} }
    'api.plans.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.approve': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.reject': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.apply': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.cancel': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.rollback': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.approve': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.reject': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.approval_bands.index': { paramsTuple?: []; params?: {} }
    'api.approval_bands.store': { paramsTuple?: []; params?: {} }
    'api.approval_bands.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.approval_bands.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.approval_bands.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.auto_apply_policies.index': { paramsTuple?: []; params?: {} }
    'api.plans.withdraw_approval': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.take_back_override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.take_back_override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.take_back_override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.approve': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.reject': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.audit.index': { paramsTuple?: []; params?: {} }
    'api.events.index': { paramsTuple?: []; params?: {} }
    'api.members.index': { paramsTuple?: []; params?: {} }
    'api.tokens.show': { paramsTuple?: []; params?: {} }
    'console.ops.health': { paramsTuple?: []; params?: {} }
    'console.ops.healthz': { paramsTuple?: []; params?: {} }
    'console.ops.metrics': { paramsTuple?: []; params?: {} }
    'console.sign_ups.create': { paramsTuple?: []; params?: {} }
    'console.sign_ups.store': { paramsTuple?: []; params?: {} }
    'console.sessions.create': { paramsTuple?: []; params?: {} }
    'console.sessions.store': { paramsTuple?: []; params?: {} }
    'console.sessions.destroy': { paramsTuple?: []; params?: {} }
    'console.password_resets.create': { paramsTuple?: []; params?: {} }
    'console.password_resets.store': { paramsTuple?: []; params?: {} }
    'console.password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.password_resets.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.invitation_acceptances.create': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.invitation_acceptances.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.outbox_mails.index': { paramsTuple?: []; params?: {} }
    'console.projects.index': { paramsTuple?: []; params?: {} }
    'console.projects.create': { paramsTuple?: []; params?: {} }
    'console.projects.store': { paramsTuple?: []; params?: {} }
    'console.authorization_returns.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'console.accounts.edit': { paramsTuple?: []; params?: {} }
    'console.accounts.update': { paramsTuple?: []; params?: {} }
    'console.passwords.update': { paramsTuple?: []; params?: {} }
    'console.account_sessions.destroy': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'console.projects.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.project_settings.edit': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.project_settings.update': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.members.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.members.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.members.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.invitations.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.invitations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.invitations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.tokens.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.tokens.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.tokens.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.audit.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.audit_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'format': ParamValue} }
    'console.catalog.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog_suggestions.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog_exports.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.explanations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.counterfactuals.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.imports.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.imports.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.imports.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.imports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.import_mappings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.import_progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.import_errors.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.drifts.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.drift_answers.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.drift_policies.update': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channels.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channels.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channels.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channel_authorizations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'state': ParamValue} }
    'console.channel_authorizations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'state': ParamValue} }
    'console.channels.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_disconnections.create': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_disconnections.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_checks.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_pauses.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_pauses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_breakers.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_syncs.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_syncs.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_syncs.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.sandbox_shops.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.sandbox_shops.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.sandbox_offers.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_files.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue,'fileId': ParamValue} }
    'console.plans.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.plans.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.plans.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.plans.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_approvals.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_approvals.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_overrides.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_overrides.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.price_change_overrides.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.price_change_overrides.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_rejections.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_applications.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_cancellations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_rollbacks.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_reviews.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.price_lists.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.price_lists.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.price_lists.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_lists.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.prior_prices.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_histories.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rules.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rules.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_drafts.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_previews.draft': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.all_rules_previews.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.all_rules_previews.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_plans.all': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_exports.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_imports.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_imports.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_import_previews.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rules.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rule_versions.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rule_previews.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rule_plans.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.lanes.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.lanes.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.lanes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.lanes.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.guardrails.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrail_drills.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrail_drills.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.guardrails.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.guardrails.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.guardrail_switches.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.approval_bands.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.approval_bands.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.approval_bands.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.approval_bands.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.approval_bands.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.approval_bands.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.auto_apply_policies.update': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.calendar.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.missing_pages.in_project': { paramsTuple: [ParamValue,...ParamValue[]]; params: {'slug': ParamValue,'*': ParamValue[]} }
    'console.missing_pages.show': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
    'docs.health': { paramsTuple?: []; params?: {} }
    'docs.healthz': { paramsTuple?: []; params?: {} }
    'docs.metrics': { paramsTuple?: []; params?: {} }
    'docs.guides.index': { paramsTuple?: []; params?: {} }
    'docs.searches.show': { paramsTuple?: []; params?: {} }
    'docs.sitemaps.show': { paramsTuple?: []; params?: {} }
    'docs.sitemaps.robots': { paramsTuple?: []; params?: {} }
    'docs.references.index': { paramsTuple?: []; params?: {} }
    'docs.guides.api_basics': { paramsTuple?: []; params?: {} }
    'docs.guides.api_errors': { paramsTuple?: []; params?: {} }
    'docs.references.show': { paramsTuple: [ParamValue]; params: {'noun': ParamValue} }
    'docs.guides.channels': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'docs.guides.show': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'marketing.health': { paramsTuple?: []; params?: {} }
    'marketing.healthz': { paramsTuple?: []; params?: {} }
    'marketing.metrics': { paramsTuple?: []; params?: {} }
    'marketing.homes.show': { paramsTuple?: []; params?: {} }
    'marketing.sitemaps.show': { paramsTuple?: []; params?: {} }
    'marketing.sitemaps.robots': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'ops.health': { paramsTuple?: []; params?: {} }
    'ops.healthz': { paramsTuple?: []; params?: {} }
    'ops.metrics': { paramsTuple?: []; params?: {} }
    'api.health': { paramsTuple?: []; params?: {} }
    'api.healthz': { paramsTuple?: []; params?: {} }
    'api.metrics': { paramsTuple?: []; params?: {} }
    'api.openapi': { paramsTuple?: []; params?: {} }
    'api.platforms.index': { paramsTuple?: []; params?: {} }
    'api.platforms.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platform_syncs.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.catalog.index': { paramsTuple?: []; params?: {} }
    'api.catalog_exports.show': { paramsTuple?: []; params?: {} }
    'api.catalog.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.explanations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.counterfactuals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.imports.index': { paramsTuple?: []; params?: {} }
    'api.imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_lists.index': { paramsTuple?: []; params?: {} }
    'api.price_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.prior_prices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.index': { paramsTuple?: []; params?: {} }
    'api.rule_exports.show': { paramsTuple?: []; params?: {} }
    'api.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_versions.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_statistics.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.lanes.index': { paramsTuple?: []; params?: {} }
    'api.guardrails.index': { paramsTuple?: []; params?: {} }
    'api.guardrails.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.calendar.show': { paramsTuple?: []; params?: {} }
    'api.channels.index': { paramsTuple?: []; params?: {} }
    'api.channels.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.listings.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.drifts.index': { paramsTuple?: []; params?: {} }
    'api.plans.index': { paramsTuple?: []; params?: {} }
    'api.plans.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.approval_bands.index': { paramsTuple?: []; params?: {} }
    'api.approval_bands.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.auto_apply_policies.index': { paramsTuple?: []; params?: {} }
    'api.matching_price_changes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.audit.index': { paramsTuple?: []; params?: {} }
    'api.events.index': { paramsTuple?: []; params?: {} }
    'api.members.index': { paramsTuple?: []; params?: {} }
    'api.tokens.show': { paramsTuple?: []; params?: {} }
    'console.ops.health': { paramsTuple?: []; params?: {} }
    'console.ops.healthz': { paramsTuple?: []; params?: {} }
    'console.ops.metrics': { paramsTuple?: []; params?: {} }
    'console.sign_ups.create': { paramsTuple?: []; params?: {} }
    'console.sessions.create': { paramsTuple?: []; params?: {} }
    'console.password_resets.create': { paramsTuple?: []; params?: {} }
    'console.password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.invitation_acceptances.create': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.outbox_mails.index': { paramsTuple?: []; params?: {} }
    'console.projects.index': { paramsTuple?: []; params?: {} }
    'console.projects.create': { paramsTuple?: []; params?: {} }
    'console.authorization_returns.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'console.accounts.edit': { paramsTuple?: []; params?: {} }
    'console.projects.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.project_settings.edit': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.members.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.tokens.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.audit.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.audit_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'format': ParamValue} }
    'console.catalog.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog_suggestions.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog_exports.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.explanations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.counterfactuals.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.imports.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.imports.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.import_progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.import_errors.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.drifts.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channels.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channels.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channel_authorizations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'state': ParamValue} }
    'console.channel_authorizations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'state': ParamValue} }
    'console.channels.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_disconnections.create': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_syncs.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_syncs.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.sandbox_shops.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_files.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue,'fileId': ParamValue} }
    'console.plans.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.plans.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.plans.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.price_lists.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.price_lists.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rules.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.all_rules_previews.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_exports.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_imports.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rules.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rule_versions.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.lanes.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrail_drills.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.approval_bands.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.approval_bands.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.approval_bands.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.calendar.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.missing_pages.in_project': { paramsTuple: [ParamValue,...ParamValue[]]; params: {'slug': ParamValue,'*': ParamValue[]} }
    'console.missing_pages.show': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
    'docs.health': { paramsTuple?: []; params?: {} }
    'docs.healthz': { paramsTuple?: []; params?: {} }
    'docs.metrics': { paramsTuple?: []; params?: {} }
    'docs.guides.index': { paramsTuple?: []; params?: {} }
    'docs.searches.show': { paramsTuple?: []; params?: {} }
    'docs.sitemaps.show': { paramsTuple?: []; params?: {} }
    'docs.sitemaps.robots': { paramsTuple?: []; params?: {} }
    'docs.references.index': { paramsTuple?: []; params?: {} }
    'docs.guides.api_basics': { paramsTuple?: []; params?: {} }
    'docs.guides.api_errors': { paramsTuple?: []; params?: {} }
    'docs.references.show': { paramsTuple: [ParamValue]; params: {'noun': ParamValue} }
    'docs.guides.channels': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'docs.guides.show': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'marketing.health': { paramsTuple?: []; params?: {} }
    'marketing.healthz': { paramsTuple?: []; params?: {} }
    'marketing.metrics': { paramsTuple?: []; params?: {} }
    'marketing.homes.show': { paramsTuple?: []; params?: {} }
    'marketing.sitemaps.show': { paramsTuple?: []; params?: {} }
    'marketing.sitemaps.robots': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'ops.health': { paramsTuple?: []; params?: {} }
    'ops.healthz': { paramsTuple?: []; params?: {} }
    'ops.metrics': { paramsTuple?: []; params?: {} }
    'api.health': { paramsTuple?: []; params?: {} }
    'api.healthz': { paramsTuple?: []; params?: {} }
    'api.metrics': { paramsTuple?: []; params?: {} }
    'api.openapi': { paramsTuple?: []; params?: {} }
    'api.platforms.index': { paramsTuple?: []; params?: {} }
    'api.platforms.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platform_syncs.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.catalog.index': { paramsTuple?: []; params?: {} }
    'api.catalog_exports.show': { paramsTuple?: []; params?: {} }
    'api.catalog.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.explanations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.counterfactuals.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.imports.index': { paramsTuple?: []; params?: {} }
    'api.imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_lists.index': { paramsTuple?: []; params?: {} }
    'api.price_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.prior_prices.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.index': { paramsTuple?: []; params?: {} }
    'api.rule_exports.show': { paramsTuple?: []; params?: {} }
    'api.rules.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_versions.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_statistics.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.lanes.index': { paramsTuple?: []; params?: {} }
    'api.guardrails.index': { paramsTuple?: []; params?: {} }
    'api.guardrails.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.calendar.show': { paramsTuple?: []; params?: {} }
    'api.channels.index': { paramsTuple?: []; params?: {} }
    'api.channels.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.listings.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.drifts.index': { paramsTuple?: []; params?: {} }
    'api.plans.index': { paramsTuple?: []; params?: {} }
    'api.plans.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.approval_bands.index': { paramsTuple?: []; params?: {} }
    'api.approval_bands.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.auto_apply_policies.index': { paramsTuple?: []; params?: {} }
    'api.matching_price_changes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.audit.index': { paramsTuple?: []; params?: {} }
    'api.events.index': { paramsTuple?: []; params?: {} }
    'api.members.index': { paramsTuple?: []; params?: {} }
    'api.tokens.show': { paramsTuple?: []; params?: {} }
    'console.ops.health': { paramsTuple?: []; params?: {} }
    'console.ops.healthz': { paramsTuple?: []; params?: {} }
    'console.ops.metrics': { paramsTuple?: []; params?: {} }
    'console.sign_ups.create': { paramsTuple?: []; params?: {} }
    'console.sessions.create': { paramsTuple?: []; params?: {} }
    'console.password_resets.create': { paramsTuple?: []; params?: {} }
    'console.password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.invitation_acceptances.create': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.outbox_mails.index': { paramsTuple?: []; params?: {} }
    'console.projects.index': { paramsTuple?: []; params?: {} }
    'console.projects.create': { paramsTuple?: []; params?: {} }
    'console.authorization_returns.show': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'console.accounts.edit': { paramsTuple?: []; params?: {} }
    'console.projects.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.project_settings.edit': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.members.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.tokens.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.audit.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.audit_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'format': ParamValue} }
    'console.catalog.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog_suggestions.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog_exports.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.catalog.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.explanations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.counterfactuals.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.imports.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.imports.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.import_progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.import_errors.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.drifts.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channels.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channels.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channel_authorizations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'state': ParamValue} }
    'console.channel_authorizations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'state': ParamValue} }
    'console.channels.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_disconnections.create': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_syncs.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_syncs.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.sandbox_shops.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_files.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue,'fileId': ParamValue} }
    'console.plans.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.plans.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.plans.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.price_lists.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.price_lists.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rules.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.all_rules_previews.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_exports.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_imports.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rules.show': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rule_versions.index': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.lanes.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrail_drills.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.approval_bands.index': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.approval_bands.create': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.approval_bands.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.calendar.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.missing_pages.in_project': { paramsTuple: [ParamValue,...ParamValue[]]; params: {'slug': ParamValue,'*': ParamValue[]} }
    'console.missing_pages.show': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
    'docs.health': { paramsTuple?: []; params?: {} }
    'docs.healthz': { paramsTuple?: []; params?: {} }
    'docs.metrics': { paramsTuple?: []; params?: {} }
    'docs.guides.index': { paramsTuple?: []; params?: {} }
    'docs.searches.show': { paramsTuple?: []; params?: {} }
    'docs.sitemaps.show': { paramsTuple?: []; params?: {} }
    'docs.sitemaps.robots': { paramsTuple?: []; params?: {} }
    'docs.references.index': { paramsTuple?: []; params?: {} }
    'docs.guides.api_basics': { paramsTuple?: []; params?: {} }
    'docs.guides.api_errors': { paramsTuple?: []; params?: {} }
    'docs.references.show': { paramsTuple: [ParamValue]; params: {'noun': ParamValue} }
    'docs.guides.channels': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'docs.guides.show': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'marketing.health': { paramsTuple?: []; params?: {} }
    'marketing.healthz': { paramsTuple?: []; params?: {} }
    'marketing.metrics': { paramsTuple?: []; params?: {} }
    'marketing.homes.show': { paramsTuple?: []; params?: {} }
    'marketing.sitemaps.show': { paramsTuple?: []; params?: {} }
    'marketing.sitemaps.robots': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'api.platform_webhooks.store': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platforms.connect': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platforms.disconnect': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.platform_syncs.store': { paramsTuple: [ParamValue]; params: {'platform': ParamValue} }
    'api.imports.store': { paramsTuple?: []; params?: {} }
    'api.price_lists.store': { paramsTuple?: []; params?: {} }
    'api.price_histories.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.store': { paramsTuple?: []; params?: {} }
    'api.rule_previews.draft': { paramsTuple?: []; params?: {} }
    'api.all_rules_previews.store': { paramsTuple?: []; params?: {} }
    'api.rule_conflicts.draft': { paramsTuple?: []; params?: {} }
    'api.rule_imports.store': { paramsTuple?: []; params?: {} }
    'api.rule_forecasts.store': { paramsTuple?: []; params?: {} }
    'api.rule_previews.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rule_conflicts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.lanes.store': { paramsTuple?: []; params?: {} }
    'api.guardrails.store': { paramsTuple?: []; params?: {} }
    'api.guardrail_drills.store': { paramsTuple?: []; params?: {} }
    'api.channels.store': { paramsTuple?: []; params?: {} }
    'api.channel_syncs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.channel_checks.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.drifts.absorb': { paramsTuple?: []; params?: {} }
    'api.drifts.correct': { paramsTuple?: []; params?: {} }
    'api.plans.store': { paramsTuple?: []; params?: {} }
    'api.plans.approve': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.reject': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.apply': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.cancel': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.rollback': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.approve': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.reject': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.approval_bands.store': { paramsTuple?: []; params?: {} }
    'api.plans.withdraw_approval': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.approve': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.reject': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'console.sign_ups.store': { paramsTuple?: []; params?: {} }
    'console.sessions.store': { paramsTuple?: []; params?: {} }
    'console.sessions.destroy': { paramsTuple?: []; params?: {} }
    'console.password_resets.store': { paramsTuple?: []; params?: {} }
    'console.invitation_acceptances.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.projects.store': { paramsTuple?: []; params?: {} }
    'console.invitations.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.tokens.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.imports.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.drift_answers.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channels.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channel_disconnections.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_checks.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_pauses.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_syncs.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.plans.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.plan_approvals.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_overrides.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.price_change_overrides.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_rejections.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_applications.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_cancellations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_rollbacks.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_reviews.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.price_lists.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.price_histories.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_drafts.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_previews.draft': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.all_rules_previews.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_plans.all': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_imports.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_import_previews.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.rule_previews.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rule_plans.store': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.lanes.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrails.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.guardrail_drills.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.approval_bands.store': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
  }
  PATCH: {
    'api.price_lists.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.prior_prices.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.rules.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.lanes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.guardrails.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.approval_bands.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  DELETE: {
    'api.rules.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.lanes.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.guardrails.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.channels.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.approval_bands.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.plans.take_back_override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.price_changes.take_back_override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.matching_price_changes.take_back_override': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'console.account_sessions.destroy': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'console.members.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.invitations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.tokens.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.imports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.channel_pauses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.plan_approvals.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.plan_overrides.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.price_change_overrides.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'number': ParamValue} }
    'console.rules.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.lanes.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.guardrails.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.approval_bands.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
  }
  PUT: {
    'api.channel_breakers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'console.password_resets.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'console.accounts.update': { paramsTuple?: []; params?: {} }
    'console.passwords.update': { paramsTuple?: []; params?: {} }
    'console.project_settings.update': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.members.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.invitations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.import_mappings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.drift_policies.update': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'console.channel_breakers.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.sandbox_shops.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.sandbox_offers.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.price_lists.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.prior_prices.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.rules.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.lanes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.guardrails.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.guardrail_switches.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.approval_bands.update': { paramsTuple: [ParamValue,ParamValue]; params: {'slug': ParamValue,'id': ParamValue} }
    'console.auto_apply_policies.update': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}