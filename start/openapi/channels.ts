import { component, from, json, list, single } from '#start/openapi/parts'
import type { Operation, Operations } from '#services/openapi'
import { channelSchema, syncSchema } from '#transformers/channel_transformer'
import { listingSchema } from '#transformers/listing_transformer'
import { platformSchema } from '#transformers/platform_transformer'
import {
  breakerValidator,
  channelOfPlatformValidator,
  connectChannelValidator,
  connectPlatformValidator,
} from '#validators/channel'

const Channel = component('Channel', channelSchema)
const Sync = component('ChannelSync', syncSchema)
const Listing = component('Listing', listingSchema)
const Platform = component('Platform', platformSchema)

const connectRefusals = {
  409: '`channel_name_taken`, or `channel_differs` from the disconnected one of that name.',
  422: '`platform_unknown`, `price_list_unknown`, `currency_differs`, `credentials_refused`, `scopes_missing`, `authorization_needed`, `selector_invalid`, `validation_failed`: each mistake has its pointer.',
  502: '`channel_unavailable`: the platform does not answer. Nothing was connected.',
}
const whichChannel = 'Its name or id, where more than one is connected on the platform.'
const disconnected = { 409: 'The channel is disconnected: `channel_disconnected`.' }

const connected: Operation['answers'] = {
  201: {
    description: 'The channel, with its first sync.',
    schema: single(Channel),
    location: 'channels.show',
  },
}

export const channelOperations: Operations = {
  'platforms.index': {
    summary: 'List the platforms, with the channels of the project on each',
    description: 'What a platform can do, and what connecting a channel on it asks for.',
    permission: 'channels.read',
    answers: { 200: { description: 'All platforms, on one page.', schema: list(Platform) } },
  },
  'platforms.show': {
    summary: 'Read a platform, with the channels of the project on it',
    permission: 'channels.read',
    answers: { 200: { description: 'The platform.', schema: single(Platform) } },
  },
  'platforms.connect': {
    summary: 'Connect a channel on a platform',
    description: 'As `POST /api/v1/channels`, with the platform in the address.',
    permission: 'channels.write',
    body: json(from(connectPlatformValidator)),
    answers: connected,
    refusals: connectRefusals,
  },
  'platforms.disconnect': {
    summary: 'Disconnect the channel on a platform',
    permission: 'channels.write',
    body: json(from(channelOfPlatformValidator, { channel: whichChannel })),
    bodyIsOptional: true,
    answers: { 200: { description: 'The channel, disconnected.', schema: single(Channel) } },
    refusals: { 409: '`channel_in_use`, `illegal_transition`.', 422: '`channel_ambiguous`.' },
  },
  'platform_syncs.show': {
    summary: 'Read the channel on a platform, with its latest sync',
    permission: 'channels.read',
    query: from(channelOfPlatformValidator, { channel: whichChannel }),
    answers: { 200: { description: 'The channel.', schema: single(Channel) } },
    refusals: { 422: '`channel_ambiguous`.' },
  },
  'platform_syncs.store': {
    summary: 'Read the catalog and prices of the channel on a platform again',
    permission: 'channels.write',
    body: json(from(channelOfPlatformValidator, { channel: whichChannel })),
    bodyIsOptional: true,
    answers: { 202: { description: 'The sync.', schema: single(Sync) } },
    refusals: { ...disconnected, 422: '`channel_ambiguous`.' },
  },
  'channels.index': {
    summary: 'List the channels, in the order they were connected',
    permission: 'channels.read',
    paginated: true,
    answers: { 200: { description: 'Channels.', schema: list(Channel) } },
  },
  'channels.store': {
    summary: 'Connect a channel',
    description:
      'Changes no price. The channel is synced at once: watch `sync` until it is `completed`. ' +
      'A channel that was disconnected comes back under its name.',
    permission: 'channels.write',
    body: json(
      from(connectChannelValidator, {
        platform: 'One of `GET /api/platforms`.',
        priceList: 'The name or id of the price list sold there; the default one when absent.',
        settings: 'By the names of the platform’s fields.',
        credentials: 'Kept encrypted, and never given back.',
      })
    ),
    answers: connected,
    refusals: connectRefusals,
  },
  'channels.show': {
    summary: 'Read a channel',
    permission: 'channels.read',
    answers: {
      200: { description: 'The channel, with its latest sync.', schema: single(Channel) },
    },
  },
  'channel_breakers.update': {
    summary: 'Set a channel’s circuit breaker',
    permission: 'guardrails.write',
    body: json(
      from(breakerValidator, { share: 'Percent, to four decimals; null: it never trips.' })
    ),
    answers: { 200: { description: 'The channel.', schema: single(Channel) } },
  },
  'channels.destroy': {
    summary: 'Disconnect a channel',
    description:
      'Its credentials are forgotten and nothing is written there any more. The prices it shows ' +
      'stay as they are; so do its listings here.',
    permission: 'channels.write',
    answers: { 200: { description: 'The channel, disconnected.', schema: single(Channel) } },
    refusals: { 409: 'It is disconnected already: `illegal_transition`.' },
  },
  'channel_checks.store': {
    summary: 'Ask the platform about our access',
    description: 'Changes no price. `scopes`, `notices` and `lastError` say what it answered.',
    permission: 'channels.write',
    answers: { 200: { description: 'The channel, as it stands now.', schema: single(Channel) } },
    refusals: disconnected,
  },
  'channel_syncs.store': {
    summary: 'Read the catalog and prices of a channel again',
    description:
      'Changes no price. While a sync is queued or running, that one is the answer; one that reads only what changed begins anew and reads everything.',
    permission: 'channels.write',
    answers: { 202: { description: 'The sync.', schema: single(Sync) } },
    refusals: disconnected,
  },
  'listings.index': {
    summary: 'List what a channel sells, with the prices seen there',
    description:
      'The price is what the channel showed when it was last read, not what we asked for.',
    permission: 'channels.read',
    query: {
      type: 'object',
      properties: {
        q: {
          type: 'string',
          description: 'A selector. `price:` in it is our own price in the channel’s list.',
        },
      },
    },
    paginated: true,
    answers: { 200: { description: 'Listings.', schema: list(Listing) } },
    refusals: { 422: '`selector_invalid`, with the position.' },
  },
}
