import { amountText } from '#presenters/amount_text'
import type Channel from '#models/channel'
import type Project from '#models/project'
import type { DriftState } from '#pricing/lifecycles/index'
import { WAITING, type DriftCount, type DriftRow } from '#queries/drifts/drifts_of_project'
import { pageOf, type PageRequest } from '#services/cursor'
import type { DRIFT_TABS } from '#validators/drift'

type Tab = (typeof DRIFT_TABS)[number]

/** Which drifts each tab shows. */
export const driftStatesShown: Record<Tab, readonly DriftState[]> = {
  waiting: WAITING,
  planned: ['absorbing', 'correcting'],
  resolved: ['resolved'],
}

const TABS: readonly { show: Tab; text: string }[] = [
  { show: 'waiting', text: 'To decide' },
  { show: 'planned', text: 'In a plan' },
  { show: 'resolved', text: 'Resolved' },
]

interface Shown {
  show: Tab
  channelId: number | null
}

interface Found {
  found: DriftRow[]
  channels: Channel[]
  counts: DriftCount[]
}

/** A page of drifts with its tabs, the channels to narrow it to, and its neighbours. */
export function driftsPage(
  { slug }: Project,
  { found, channels, counts }: Found,
  shown: Shown,
  page: PageRequest
) {
  const { rows, nextCursor } = pageOf(found, page.limit, ({ id }) => [id])
  const path = `/p/${slug}/drifts`
  const hrefOf = (changes: Partial<Shown> & { cursor?: string }) => {
    const { show, channelId, cursor } = { ...shown, cursor: undefined, ...changes }
    const query = new URLSearchParams()
    if (show !== 'waiting') query.set('show', show)
    if (channelId) query.set('channel', String(channelId))
    if (cursor) query.set('cursor', cursor)
    return query.size > 0 ? `${path}?${query}` : path
  }
  const total = (states: readonly DriftState[], channelId: number | null) =>
    counts
      .filter((count) => states.includes(count.state))
      .filter((count) => channelId === null || count.channelId === channelId)
      .reduce((sum, count) => sum + count.total, 0)
  const { channelId } = shown
  return {
    ...shown,
    channel: channels.find(({ id }) => id === channelId) ?? null,
    lines: rows.map(lineOf),
    waiting: total(WAITING, channelId),
    hasChannels: channels.length > 0,
    tabs: TABS.map(({ show, text }) => ({
      text,
      href: hrefOf({ show }),
      current: show === shown.show,
      count: show === 'resolved' ? null : total(driftStatesShown[show], channelId),
    })),
    channelChoices: [
      { text: 'All channels', href: hrefOf({ channelId: null }), current: channelId === null },
      ...channels.map(({ id, name }) => ({
        text: `${name} (${total(WAITING, id).toLocaleString('en')})`,
        href: hrefOf({ channelId: id }),
        current: id === channelId,
      })),
    ],
    first: page.after ? hrefOf({}) : null,
    next: nextCursor ? hrefOf({ cursor: nextCursor }) : null,
  }
}

const RESOLUTIONS = {
  absorbed: 'Taken over',
  corrected: 'Put back',
  returned: 'Came back',
  gone: 'Offer gone',
}

/** A drift as a line of the table, prices in major units. */
function lineOf(row: DriftRow) {
  const money = (amount: number | null) =>
    amount === null ? null : amountText(amount, row.currency)
  return {
    ...row,
    agreed: money(row.agreed),
    agreedCompareAt: money(row.agreedCompareAt),
    seen: money(row.seen),
    seenCompareAt: money(row.seenCompareAt),
    ours: money(row.ours),
    oursCompareAt: money(row.oursCompareAt),
    percent: row.agreed === 0 ? null : ((row.seen - row.agreed) / row.agreed) * 100,
    isCompareAtOnly: row.seen === row.agreed,
    outcome: row.resolution && RESOLUTIONS[row.resolution],
  }
}

/** The policy as its form holds it, and as a sentence for who may only read it. */
export function policyForm({ driftAbsorbUpTo, driftBeyond }: Project) {
  const absorbUpTo = driftAbsorbUpTo === null ? '' : String(Number(driftAbsorbUpTo))
  const small = absorbUpTo ? `Drifts of up to ${absorbUpTo} % are absorbed. ` : ''
  const rest = absorbUpTo ? 'Larger ones' : 'Drifts'
  const does =
    driftBeyond === 'freeze'
      ? 'are frozen until somebody decides.'
      : 'become a plan that puts your prices back, for people to approve.'
  return { absorbUpTo, beyond: driftBeyond, sentence: `${small}${rest} ${does}` }
}
