import { code, markdownTable } from '#presenters/docs/markdown_table'

interface Problem {
  status: number
  meaning: string
}

/** What every code of a problem document means to a program, and what to do about it. */
export const PROBLEMS: Record<string, Problem> = {
  body_invalid: { status: 400, meaning: 'The body is not valid JSON.' },
  body_incomplete: {
    status: 400,
    meaning: 'The connection ended before the body did. Send it again.',
  },
  idempotency_key_invalid: {
    status: 400,
    meaning: 'An `Idempotency-Key` is 1 to 255 printable ASCII characters.',
  },
  request_invalid: { status: 400, meaning: 'The request cannot be understood as HTTP says it.' },
  unauthorized: {
    status: 401,
    meaning: 'The token is missing, mistyped, unknown, expired or revoked.',
  },
  signature_invalid: {
    status: 401,
    meaning: 'A platform’s call is not signed, or not with the secret of our application there.',
  },
  token_unknown: { status: 401, meaning: 'The operator’s token is missing or wrong.' },
  forbidden: {
    status: 403,
    meaning: 'The token lacks a scope, or the person a role. `detail` names it.',
  },
  self_approval: {
    status: 403,
    meaning: 'Nobody approves their own plan in this project. A token acts for whoever made it.',
  },
  approval_not_counted: {
    status: 403,
    meaning:
      'The plan needs approvals by others: `detail` says how many, by whom and why. A token counts as whoever made it.',
  },
  not_found: { status: 404, meaning: 'There is nothing at this address, or it is not yours.' },
  channel_not_found: {
    status: 404,
    meaning: 'No channel of that name is connected on the platform, or none at all.',
  },
  host_not_found: { status: 404, meaning: 'Calibrate serves no site at this host.' },
  project_not_found: { status: 404, meaning: 'There is no such project, or you are not in it.' },
  plan_not_found: { status: 404, meaning: 'There is no such plan in this project.' },
  price_change_not_found: {
    status: 404,
    meaning: 'There is no such price change in this project.',
  },
  variant_not_found: {
    status: 404,
    meaning: 'There is no such variant in this project. Inside `errors`: no variant has this SKU.',
  },
  import_not_found: { status: 404, meaning: 'There is no such import in this project.' },
  method_not_allowed: {
    status: 405,
    meaning: 'The address takes other methods: `Allow` names them.',
  },
  illegal_transition: {
    status: 409,
    meaning:
      'The thing is in a state that does not allow it; `detail` names the state. Read it again.',
  },
  plan_digest_mismatch: {
    status: 409,
    meaning:
      'The plan is not the one you looked at. Read it again, review it, and approve the new digest.',
  },
  plan_expired: {
    status: 409,
    meaning: 'The plan is too old. Propose it again against today’s prices.',
  },
  plan_empty: {
    status: 409,
    meaning: 'The plan changes no price, so there is nothing to approve.',
  },
  already_approved: {
    status: 409,
    meaning:
      'This person has approved the plan as it is, themself or by a token. It needs somebody else.',
  },
  approvals_needed: {
    status: 409,
    meaning: 'The plan reaches an approval band, so no policy approves it: people do.',
  },
  approval_missing: {
    status: 409,
    meaning: 'There is no approval of yours to take back, or the plan changed since.',
  },
  rows_not_overridable: {
    status: 409,
    meaning:
      'The row is not blocked, or something stops it that nobody can override: a hard guardrail, a drift.',
  },
  rows_changed: {
    status: 409,
    meaning:
      'The plan or the catalog has changed since you were shown what matches: other rows do now, as many as `rows` says. Ask again, then repeat it with the new digest.',
  },
  rows_not_overridden: { status: 409, meaning: 'The row was not let through past a guardrail.' },
  plan_not_overridable: {
    status: 409,
    meaning: 'No guardrail stops the plan as a whole, or one that nobody can override.',
  },
  plan_not_overridden: { status: 409, meaning: 'The plan was not let through past a guardrail.' },
  rows_not_reviewable: {
    status: 409,
    meaning: 'Single price changes are reviewed only while their plan waits for approval.',
  },
  nothing_to_retry: {
    status: 409,
    meaning: 'Nothing of this plan can be tried again. Conflicts need a new plan.',
  },
  not_applied: {
    status: 409,
    meaning: 'The plan wrote no price, so there is nothing to roll back.',
  },
  window_over: {
    status: 409,
    meaning: 'The window of this plan has ended, so it is neither approved nor applied any more.',
  },
  decided_with_plan: {
    status: 409,
    meaning:
      'This plan restores prices after a window. It is approved, rejected and reviewed together with the plan that begins the window.',
  },
  revert_not_ready: {
    status: 409,
    meaning:
      'The plan that restores prices after the window is not ready. Try again in a moment, or see what became of it.',
  },
  nothing_to_restore: {
    status: 409,
    meaning:
      'The plan that begins the window has written no price, so there is nothing to restore.',
  },
  rolling_back: {
    status: 409,
    meaning: 'Another plan is rolling this one back. Reject or cancel that one first.',
  },
  already_rolling_back: { status: 409, meaning: 'Another plan rolls this one back already.' },
  guardrails_too_many: {
    status: 409,
    meaning:
      'Too many guardrails are narrowed by a selector. Merge some or switch them off; until then no price changes.',
  },
  guardrail_unreadable: {
    status: 409,
    meaning:
      'A stored guardrail cannot be read, so nothing is proposed or applied. Edit or delete it.',
  },
  drift_answered: {
    status: 409,
    meaning: 'None of the drifts waits for an answer: each is resolved, or in a plan already.',
  },
  rule_archived: { status: 409, meaning: 'An archived rule can no longer be edited or run.' },
  rules_missing: { status: 409, meaning: 'There is no rule in force to run. Write one first.' },
  lane_name_taken: { status: 409, meaning: 'Another lane has this name.' },
  lane_is_default: { status: 409, meaning: 'The default lane can be renamed, not deleted.' },
  lane_not_empty: {
    status: 409,
    meaning: 'Rules in force stand in the lane. Move or archive them, then delete it.',
  },
  lane_deleted: { status: 409, meaning: 'Somebody has deleted the lane meanwhile.' },
  channel_disconnected: {
    status: 409,
    meaning: 'The channel is disconnected. Connect it again first.',
  },
  drifts_on_several_channels: {
    status: 422,
    meaning: 'A plan answers the drifts of one channel. Send those of one at a time.',
  },
  channel_ambiguous: {
    status: 422,
    meaning: 'Several channels are connected on the platform. Say which, in `channel`.',
  },
  authorization_needed: {
    status: 422,
    meaning: 'No credentials were given. Connect in the console and agree there, or give some.',
  },
  credentials_refused: {
    status: 422,
    meaning: 'The platform does not take the credentials; `detail` says what it answered.',
  },
  scopes_missing: {
    status: 422,
    meaning: 'The credentials may do too little there. `detail` names what is missing.',
  },
  currency_differs: {
    status: 422,
    meaning: 'The account has no prices in the currency of the price list. Choose another list.',
  },
  channel_unavailable: {
    status: 502,
    meaning: 'The platform does not answer. Nothing was connected; try again shortly.',
  },
  channel_name_taken: { status: 409, meaning: 'Another channel has this name.' },
  channel_differs: {
    status: 409,
    meaning: 'A disconnected channel has this name and is on another platform or price list.',
  },
  channel_in_use: {
    status: 409,
    meaning: 'A plan is being written to the channel. Wait for it, or cancel it.',
  },
  price_list_name_taken: { status: 409, meaning: 'Another price list has this name.' },
  not_a_sandbox: { status: 409, meaning: 'Only a sandbox shop has faults to switch on.' },
  idempotency_key_running: {
    status: 409,
    meaning: 'The first request with this key is still running. Wait as `Retry-After` says.',
  },
  conflict: { status: 409, meaning: 'Something with the same name or key exists already.' },
  version_stale: {
    status: 412,
    meaning: 'Somebody has edited it since the `ETag` you sent. Read it again and repeat the edit.',
  },
  body_too_large: { status: 413, meaning: 'The body is larger than is read at this address.' },
  file_too_large: { status: 413, meaning: 'The file is larger than 1 GB. Send it in parts.' },
  type_unsupported: { status: 415, meaning: 'Send JSON. Only imports take files.' },
  encoding_unsupported: {
    status: 415,
    meaning: 'The body is compressed in a way that is not read here.',
  },
  validation_failed: {
    status: 422,
    meaning:
      'One or more fields need another look: see `errors`. `unknown_key` there is a field or a parameter that is not known at this address.',
  },
  selector_invalid: {
    status: 422,
    meaning: 'The selector cannot be read. `position` and `length` say where, 0-based.',
  },
  formula_invalid: { status: 422, meaning: 'The formula cannot be read: see `errors`.' },
  guardrail_invalid: { status: 422, meaning: 'The guardrail cannot be read: see `errors`.' },
  approval_band_invalid: { status: 422, meaning: 'The band cannot be read: see `errors`.' },
  guardrail_violation: {
    status: 422,
    meaning:
      'A guardrail stops this plan as a whole, or lets no price be written at this moment. The detail says what to do, or until when.',
  },
  test_invalid: {
    status: 422,
    meaning: 'A test of the rule cannot be read. `position` and `length` say where, 0-based.',
  },
  rule_test_failed: {
    status: 422,
    meaning:
      'A test of the rule does not hold: the rule is not saved, or its plan not approved. `detail` names the test and a price that breaks it.',
  },
  rule_file_invalid: {
    status: 422,
    meaning: 'The file of rules cannot be read. Each of `errors` has its `line` and `column`.',
  },
  kind_is_fixed: { status: 422, meaning: 'A guardrail keeps its kind. Delete it and add another.' },
  rule_not_found: { status: 422, meaning: 'There is no rule with this id to make a plan of.' },
  name_taken: { status: 422, meaning: 'Another rule in force has this name.' },
  price_list_not_found: {
    status: 422,
    meaning: 'No price list of the project has this name or currency.',
  },
  price_list_unknown: { status: 422, meaning: 'There is no price list with this name or id.' },
  lane_unknown: { status: 422, meaning: 'There is no lane with this name or id.' },
  priority_invalid: { status: 422, meaning: 'A priority is a whole number from 0 to 1000.' },
  platform_unknown: {
    status: 422,
    meaning: 'No platform has this name: see `GET /api/platforms`.',
  },
  changes_empty: { status: 422, meaning: 'The request holds no price.' },
  changes_invalid: {
    status: 422,
    meaning: 'Some of the changes cannot be read, and nothing was proposed: see `errors`.',
  },
  prior_price_invalid: {
    status: 422,
    meaning: 'The settings of the prior price cannot be read: see `errors`.',
  },
  prior_price_history_incomplete: {
    status: 422,
    meaning:
      'Not every price of the last 30 days is on record. `availableFrom` says when they are; or upload the prices of before.',
  },
  prior_price_history_unproven: {
    status: 422,
    meaning: 'The history was called complete since a day that no uploaded price reaches back to.',
  },
  history_invalid: {
    status: 422,
    meaning: 'Rows of the file are no history of this list, and none was added: see `errors`.',
  },
  history_columns_missing: {
    status: 422,
    meaning: 'A file of earlier prices has the columns `sku`, `from` and `price`.',
  },
  history_too_long: {
    status: 422,
    meaning: 'The file holds more than 200,000 prices. Send several.',
  },
  history_too_large: { status: 413, meaning: 'The file is larger than 20 MB. Send it in parts.' },
  price_missing: {
    status: 422,
    meaning: 'A variant has no price in this list yet, so none can change.',
  },
  schedule_invalid: {
    status: 422,
    meaning: 'The schedule of a rule cannot be read; each mistake has its pointer.',
  },
  schedule_past: { status: 422, meaning: 'All of the schedule has passed already.' },
  span_invalid: {
    status: 422,
    meaning: 'A calendar ends after it begins, at most 92 days later.',
  },
  moment_invalid: { status: 422, meaning: 'The time is not ISO 8601.' },
  moment_to_come: {
    status: 422,
    meaning: 'The time is still to come, and only what has been can be explained.',
  },
  apply_at_past: { status: 422, meaning: 'The time to apply at has passed.' },
  file_missing: { status: 422, meaning: 'The request carries no file.' },
  file_empty: { status: 422, meaning: 'The file is empty, or has no header row.' },
  not_csv: { status: 422, meaning: 'The file is no CSV but what `detail` says.' },
  quote_not_closed: { status: 422, meaning: 'A quoted text in the file never ends.' },
  mapping_invalid: { status: 422, meaning: 'The mapping of columns cannot be read: see `errors`.' },
  sku_column_missing: { status: 422, meaning: 'No column of the file holds the SKU.' },
  price_column_missing: { status: 422, meaning: 'No column of a sheet of prices holds a price.' },
  cursor_invalid: {
    status: 422,
    meaning: 'The cursor was not made here. Start again without one.',
  },
  limit_invalid: { status: 422, meaning: '`limit` is a whole number from 1 to 200.' },
  idempotency_key_reused: {
    status: 422,
    meaning: 'This key was used for another request in the last 24 hours.',
  },
  reference_invalid: {
    status: 422,
    meaning: 'It refers to something that does not exist or is in use.',
  },
  value_invalid: {
    status: 422,
    meaning: 'A value has the wrong form or is outside what is allowed.',
  },
  value_missing: { status: 422, meaning: 'A value is missing.' },
  value_too_long: { status: 422, meaning: 'A value is too long.' },
  value_out_of_range: { status: 422, meaning: 'A number or date is too large or too small.' },
  rate_limited: {
    status: 429,
    meaning: 'Too many requests this minute. Wait as `Retry-After` says.',
  },
  internal_error: {
    status: 500,
    meaning: 'A fault of ours. Try again; if it stays, tell us the `requestId`.',
  },
  busy: {
    status: 503,
    meaning: 'Others are changing the same things. Nothing was changed; try again.',
  },
  database_unavailable: {
    status: 503,
    meaning: 'The database cannot be reached. Nothing was changed; try again shortly.',
  },
  statement_timeout: { status: 503, meaning: 'It took too long and was stopped. Narrow it.' },
}

/** Every code with an anchor of its own, which the `type` of a problem document leads to. */
export function problemsTable() {
  const rows = Object.entries(PROBLEMS).toSorted(([, a], [, b]) => a.status - b.status)
  return markdownTable(
    ['Status', 'Code', 'Means'],
    rows.map(([name, { status, meaning }]) => [
      String(status),
      `<span id="${name}">${code(name)}</span>`,
      meaning,
    ])
  )
}
