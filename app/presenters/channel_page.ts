import { findPlatform, platforms, type Faults } from '#connectors/registry'
import type ChannelSync from '#models/channel_sync'
import type { ChannelStanding } from '#queries/channels/channels_of_project'

/** A channel as its pages speak of it. */
export function channelPage({ channel, listings, drifted, lastSync }: ChannelStanding) {
  const platform = findPlatform(channel.platform)
  return {
    channel,
    listings,
    drifted,
    lastSync,
    priceList: channel.priceList,
    platformTitle: platform?.title ?? channel.platform,
    /** Whether there is an account elsewhere to ask about us. */
    connects: channel.account !== null,
    readsPrices: platform?.capabilities.readBack ?? false,
    showsCompareAt: platform?.capabilities.compareAt ?? true,
    tellsCompetition: platform?.capabilities.competitivePrices ?? false,
    abilities: platform ? abilities(platform.capabilities) : [],
    settings: (platform?.fields ?? [])
      .filter(({ name, kind }) => kind !== 'secret' && name in channel.settings)
      .map(({ name, label }) => ({ key: label, value: String(channel.settings[name]) })),
    hasSecret: channel.credentials !== null,
  }
}

/** What a platform can do, each in a few words. */
function abilities({ batchSize, compareAt, readBack, partialWrites, ...tells }: Abilities) {
  return [
    compareAt ? 'shows compare-at prices' : 'shows no compare-at prices',
    `takes ${batchSize.toLocaleString('en')} prices at once`,
    readBack ? 'prices are read back after they were written' : 'prices cannot be read back',
    partialWrites ? 'may refuse single prices' : 'takes all prices of a batch or none',
    tells.dryRun && 'says beforehand what it would refuse',
    tells.fees && 'tells its fees',
    tells.competitivePrices && 'tells what others sell at',
  ].filter(Boolean)
}
type Abilities = (typeof platforms)[number]['capabilities']

/** How a sync went, in one sentence. */
export function syncStory(sync: ChannelSync) {
  const { listedCount: listed, matchedCount: matched, unmatchedCount: unmatched } = sync
  if (sync.state === 'failed') return sync.failure ?? 'It failed.'
  if (sync.failure && sync.isOpen) return sync.failure
  if (sync.isOpen && listed === 0) return 'It starts in a moment.'
  if (sync.kind === 'changes' && listed === 0) return 'Nothing changed there.'
  const found = `${count(listed, 'offer')} found, ${count(matched, 'listing')} matched`
  const rest = [
    unmatched > 0 && `${count(unmatched, 'SKU')} not in the catalog`,
    sync.duplicateCount > 0 && `${count(sync.duplicateCount, 'SKU')} offered twice`,
    sync.goneCount > 0 && `${count(sync.goneCount, 'listing')} gone`,
  ].filter(Boolean)
  return [found, ...rest].join(', ') + '.'
}

/** The faults that are switched on, each in a few words. */
export function faultsInWords(faults: Faults) {
  const { rateLimit, failShare, failSkus, latencyMs } = faults
  return [
    faults.unavailable && 'it does not answer',
    faults.unauthorized && 'it refuses the access key',
    latencyMs > 0 && `each call takes ${latencyMs} ms longer`,
    rateLimit && `it takes ${count(rateLimit.perSecond, 'call')} a second`,
    failShare > 0 && `it rejects ${Number((failShare * 100).toFixed(1))} % of SKUs`,
    failSkus.length > 0 && `it rejects ${failSkus.join(', ')}`,
    faults.timeoutBeforeEffect > 0 && `${count(faults.timeoutBeforeEffect, 'write')} will be lost`,
    faults.timeoutAfterEffect > 0 &&
      `${count(faults.timeoutAfterEffect, 'answer')} to writes will be lost`,
  ].filter((words) => typeof words === 'string')
}

/** The platforms to choose from. */
export function platformChoices() {
  return platforms.map(({ platform, title, description }) => ({
    value: platform,
    title,
    hint: description,
  }))
}

function count(number: number, noun: string) {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
