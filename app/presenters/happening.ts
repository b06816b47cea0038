import type Event from '#models/event'

interface Look {
  icon: string
  tone?: 'brand' | 'ok' | 'warn' | 'danger'
  /** Follows the name of who did it; `#` stands for the plan's number. */
  words: string
}

const LOOKS: Record<string, Look> = {
  'project.created': { icon: 'house', words: 'created the project' },
  'project.updated': { icon: 'settings', words: 'changed the settings' },
  'member.invited': { icon: 'mail', words: 'invited a person' },
  'member.invitation_revoked': { icon: 'x', words: 'withdrew an invitation' },
  'member.joined': { icon: 'users', words: 'joined the project' },
  'member.role_changed': { icon: 'users', words: 'changed a member’s role' },
  'member.removed': { icon: 'users', words: 'ended a membership' },
  'token.created': { icon: 'key-round', words: 'made an API token' },
  'token.revoked': { icon: 'key-round', tone: 'warn', words: 'revoked an API token' },
  'import.uploaded': { icon: 'upload', words: 'uploaded a file' },
  'import.queued': { icon: 'upload', words: 'asked for an import' },
  'import.started': { icon: 'upload', words: 'began an import' },
  'import.completed': { icon: 'upload', tone: 'ok', words: 'imported a catalog' },
  'import.failed': { icon: 'upload', tone: 'danger', words: 'could not import a file' },
  'price_list.created': { icon: 'tag', words: 'added a price list' },
  'price_list.renamed': { icon: 'tag', words: 'renamed a price list' },
  'price_list.history_uploaded': { icon: 'upload', words: 'added earlier prices to a price list' },
  'price_list.prior_price_changed': {
    icon: 'shield',
    tone: 'warn',
    words: 'changed the EU prior price of a price list',
  },
  'rule.created': { icon: 'sliders-horizontal', words: 'wrote a rule' },
  'rule.revised': { icon: 'sliders-horizontal', words: 'revised a rule' },
  'rule.archived': { icon: 'sliders-horizontal', words: 'archived a rule' },
  'schedule_run.proposed': { icon: 'calendar-days', words: 'ran a rule by its schedule' },
  'schedule_run.missed': { icon: 'calendar-days', tone: 'warn', words: 'missed a run' },
  'schedule_run.failed': { icon: 'calendar-days', tone: 'danger', words: 'could not run a rule' },
  'schedule_run.withdrawn': { icon: 'calendar-days', words: 'took a window back' },
  'guardrail.created': { icon: 'shield', words: 'set up a guardrail' },
  'guardrail.updated': { icon: 'shield', tone: 'warn', words: 'changed a guardrail' },
  'guardrails.drilled': { icon: 'shield', words: 'ran a guardrail drill' },
  'guardrail.deleted': { icon: 'shield-alert', tone: 'warn', words: 'took down a guardrail' },
  'approval_band.created': { icon: 'users', words: 'added an approval band' },
  'approval_band.updated': { icon: 'users', tone: 'warn', words: 'changed an approval band' },
  'approval_band.deleted': { icon: 'users', tone: 'warn', words: 'took down an approval band' },
  'auto_apply_policy.set': {
    icon: 'zap',
    tone: 'warn',
    words: 'said which plans go without a person',
  },
  'channel.connected': { icon: 'store', tone: 'ok', words: 'connected a channel' },
  'channel.disconnected': { icon: 'store', tone: 'warn', words: 'disconnected a channel' },
  'channel.tripped': {
    icon: 'circle-pause',
    tone: 'danger',
    words: 'stopped a channel: too much of a plan failed there',
  },
  'channel.breaker_changed': { icon: 'settings', words: 'changed when a channel is stopped' },
  'channel.paused': { icon: 'circle-pause', tone: 'warn', words: 'paused a channel' },
  'channel.resumed': { icon: 'play', words: 'resumed a channel' },
  'channel.tested': { icon: 'plug', words: 'tested a channel' },
  'channel.test_failed': { icon: 'plug', tone: 'danger', words: 'could not reach a channel' },
  'channel.access_lost': { icon: 'store', tone: 'danger', words: 'lost access to a channel' },
  'channel.synced': { icon: 'refresh-cw', words: 'read a channel’s catalog' },
  'channel.faults_set': { icon: 'zap', tone: 'warn', words: 'set the faults of a sandbox shop' },
  'channel.offer_edited': { icon: 'pencil', tone: 'warn', words: 'edited a sandbox shop’s price' },
  'channel.sync_failed': { icon: 'refresh-cw', tone: 'danger', words: 'could not read a channel' },
  'channel.drifted': { icon: 'git-compare', tone: 'warn', words: 'saw prices that drifted' },
  'drift.frozen': { icon: 'shield-alert', tone: 'warn', words: 'froze prices that drifted' },
  'drift.resolved': { icon: 'git-compare', tone: 'ok', words: 'saw drifts come to an end' },
  'plan.created': { icon: 'clipboard-check', words: 'started plan #' },
  'plan.proposed': { icon: 'clipboard-check', tone: 'brand', words: 'proposed plan #' },
  'plan.approved': { icon: 'check', tone: 'brand', words: 'approved plan #' },
  'plan.approval_given': { icon: 'check', words: 'gave an approval of plan #' },
  'plan.approval_withdrawn': {
    icon: 'undo-2',
    tone: 'warn',
    words: 'took back an approval of plan #',
  },
  'plan.overridden': {
    icon: 'shield-alert',
    tone: 'warn',
    words: 'let plan # through a guardrail',
  },
  'plan.override_taken_back': { icon: 'shield', words: 'took back what let plan # through' },
  'price_changes.overridden': {
    icon: 'shield-alert',
    tone: 'warn',
    words: 'let rows of plan # through a guardrail',
  },
  'price_changes.override_taken_back': { icon: 'shield', words: 'blocked rows of plan # again' },
  'plan.reopened': { icon: 'undo-2', words: 'reopened plan #' },
  'plan.cancel_requested': { icon: 'ban', words: 'asked plan # to stop' },
  'price_changes.rejected': { icon: 'x', words: 'took rows out of plan #' },
  'price_changes.approved': { icon: 'undo-2', words: 'put rows back into plan #' },
  'plan.rejected': { icon: 'x', words: 'rejected plan #' },
  'plan.scheduled': { icon: 'clock', words: 'scheduled plan #' },
  'plan.unscheduled': { icon: 'clock', words: 'took plan # off the schedule' },
  'plan.applying': { icon: 'play', tone: 'brand', words: 'is applying plan #' },
  'plan.batch_applied': { icon: 'check-check', words: 'applied a batch of plan #' },
  'plan.applied': { icon: 'circle-check', tone: 'ok', words: 'applied plan #' },
  'plan.partially_applied': {
    icon: 'triangle-alert',
    tone: 'warn',
    words: 'applied plan # in part',
  },
  'plan.failed': { icon: 'circle-x', tone: 'danger', words: 'could not carry out plan #' },
  'plan.cancelled': { icon: 'ban', words: 'cancelled plan #' },
  'plan.expired': { icon: 'clock', words: 'let plan # expire' },
  'plan.rolled_back': { icon: 'undo-2', tone: 'warn', words: 'rolled back plan #' },
}

interface Names {
  /** Who did it, or null for somebody who is gone. */
  nameOf: (actor: { type: string; id: number | null }) => string | null
  /** Numbers of plans by their ids. */
  planNumbers: Map<string, number>
}

/** An event as one line of a feed. */
export function happening(event: Event, { nameOf, planNumbers }: Names) {
  const look = LOOKS[event.action] ?? { icon: 'circle', words: inWords(event.action) }
  const who = nameOf({ type: event.actorType, id: event.actorId }) ?? 'Somebody'
  const number = event.subjectType === 'plan' ? planNumbers.get(event.subjectId) : undefined
  const words = look.words.replace('#', String(number ?? ''))
  return { icon: look.icon, tone: look.tone, text: `${who} ${words.trim()}`, at: event.at, number }
}

/** `plan.cancel_requested` as it stands, in words. */
function inWords(action: string) {
  const [noun, verb] = action.split('.')
  return `${verb.replaceAll('_', ' ')} (${noun.replaceAll('_', ' ')})`
}
