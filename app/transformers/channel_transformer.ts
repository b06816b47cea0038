import { findPlatform } from '#connectors/registry'
import type ChannelSync from '#models/channel_sync'
import { channelStates } from '#pricing/lifecycles/index'
import type { ChannelStanding } from '#queries/channels/channels_of_project'
import { capabilitiesSchema } from '#transformers/platform_transformer'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'

/** A channel as the API gives it. Its credentials never leave. */
export function transformChannel({ channel, listings, drifted, lastSync }: ChannelStanding) {
  return {
    id: String(channel.id),
    platform: channel.platform,
    name: channel.name,
    state: channel.state,
    priceList: transformPriceListReference(channel.priceList),
    settings: channel.settings,
    capabilities: findPlatform(channel.platform)?.capabilities ?? null,
    account: channel.account,
    accountTitle: channel.accountTitle,
    scopes: { granted: channel.scopesGranted, missing: channel.scopesMissing },
    notices: channel.notices,
    checkedAt: channel.checkedAt?.toUTC().toISO() ?? null,
    listings,
    drifted,
    pausedUntil: channel.pausedUntil?.toUTC().toISO() ?? null,
    lastSyncedAt: channel.lastSyncedAt?.toUTC().toISO() ?? null,
    lastError: channel.lastError,
    breakerShare: channel.breakerShare === null ? null : Number(channel.breakerShare),
    sync: lastSync && transformSync(lastSync),
    createdAt: channel.createdAt.toUTC().toISO()!,
  }
}

/** One reading of a channel's catalog. */
export function transformSync(sync: ChannelSync) {
  return {
    id: String(sync.id),
    kind: sync.kind,
    state: sync.state,
    listed: sync.listedCount,
    matched: sync.matchedCount,
    unmatched: sync.unmatchedCount,
    unmatchedSkus: sync.unmatchedSkus,
    duplicates: sync.duplicateCount,
    gone: sync.goneCount,
    failure: sync.failure,
    nextAttemptAt: sync.isOpen ? (sync.nextAttemptAt?.toUTC().toISO() ?? null) : null,
    createdAt: sync.createdAt.toUTC().toISO()!,
    startedAt: sync.startedAt?.toUTC().toISO() ?? null,
    finishedAt: sync.finishedAt?.toUTC().toISO() ?? null,
  }
}

const time = { type: 'string', format: 'date-time' } as const
const perhapsTime = { type: ['string', 'null'], format: 'date-time' } as const
const count = (description: string) => ({ type: 'integer', description }) as const

export const syncSchema = {
  type: 'object',
  required: [
    ...[
      'id',
      'kind',
      'state',
      'listed',
      'matched',
      'unmatched',
      'unmatchedSkus',
      'duplicates',
      'gone',
    ],
    ...['failure', 'nextAttemptAt', 'createdAt', 'startedAt', 'finishedAt'],
  ],
  properties: {
    id: { type: 'string' },
    kind: {
      enum: ['full', 'changes'],
      description: '`changes` reads only what changed since the last one, and lets nothing go.',
    },
    state: { enum: ['queued', 'running', 'completed', 'failed'] },
    listed: count('Offers found on the channel so far.'),
    matched: count('Of these, offers whose SKU is a variant of the catalog.'),
    unmatched: count('Of these, offers whose SKU no variant has.'),
    unmatchedSkus: { type: 'array', items: { type: 'string' }, description: 'Examples, up to 20.' },
    duplicates: count('Of these, further offers with a SKU that another offer has.'),
    gone: count('Listings that are no longer there and were let go.'),
    failure: { type: ['string', 'null'], description: 'Why it waits or failed, and what to do.' },
    nextAttemptAt: perhapsTime,
    createdAt: time,
    startedAt: perhapsTime,
    finishedAt: perhapsTime,
  },
} as const

export const channelSchema = {
  type: 'object',
  required: [
    ...['id', 'platform', 'name', 'state', 'priceList', 'settings', 'capabilities', 'account'],
    ...['accountTitle', 'scopes', 'notices', 'checkedAt', 'listings', 'drifted'],
    ...['pausedUntil', 'lastSyncedAt', 'lastError', 'breakerShare', 'sync', 'createdAt'],
  ],
  properties: {
    id: { type: 'string' },
    platform: { type: 'string' },
    name: { type: 'string' },
    state: { enum: [...channelStates] },
    priceList: priceListReferenceSchema,
    settings: { type: 'object', description: 'What was answered when it was connected.' },
    capabilities: { anyOf: [capabilitiesSchema, { type: 'null' }] },
    account: { type: ['string', 'null'], description: 'The account there: demo.myshopify.com.' },
    accountTitle: { type: ['string', 'null'], description: 'What its people call it.' },
    scopes: {
      type: 'object',
      description: 'What our access there may do, as the platform said when it was last asked.',
      required: ['granted', 'missing'],
      properties: {
        granted: { type: 'array', items: { type: 'string' } },
        missing: { type: 'array', items: { type: 'string' } },
      },
    },
    notices: {
      type: 'array',
      items: { type: 'string' },
      description: 'What somebody should know about the account.',
    },
    checkedAt: { ...perhapsTime, description: 'When the platform was last asked about us.' },
    listings: count('Variants of the catalog that are listed there.'),
    drifted: count(
      'Of these, those that show another price than the one that last agreed with yours.'
    ),
    pausedUntil: { ...perhapsTime, description: 'While the channel asks us to wait.' },
    lastSyncedAt: perhapsTime,
    lastError: { type: ['string', 'null'], description: 'What went wrong last, and what to do.' },
    breakerShare: {
      type: ['number', 'null'],
      description:
        'The circuit breaker: when more percent of a plan’s prices than this are refused or blocked there, at least ten, the channel is paused until a person resumes it. Null: never.',
    },
    sync: { anyOf: [syncSchema, { type: 'null' }], description: 'The latest sync.' },
    createdAt: time,
  },
} as const
