import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { checkAccount } from '#actions/channels/check_account'
import { openNewChannel } from '#actions/channels/open_channel'
import { credentialsPlace } from '#actions/channels/stored_credentials'
import { readConnectForm, type GivenAnswers } from '#actions/channels/read_connect_form'
import { queueSync } from '#actions/channels/request_sync'
import type { Credentials } from '#connectors/connector'
import type { ConnectAnswers, Platform } from '#connectors/platform'
import { authorizationFor, findPlatform, platforms } from '#connectors/registry'
import ContentInvalid from '#exceptions/content_invalid'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import Channel from '#models/channel'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { priceListNamed, unknownPriceList } from '#queries/price_lists/price_list_named'
import { vault } from '#services/vault'

export interface ConnectRequest extends GivenAnswers {
  platform: string
  name: string
  /** The list whose prices are sold there, by name or id; the default one unless given. */
  priceList?: string | number | null
}

/**
 * Connects a channel and asks for its first sync. A channel of that name that was disconnected
 * comes back, with its listings.
 *
 * @param granted what the merchant agreed to on the platform, instead of credentials in the form
 * @throws {DomainException} 422 `platform_unknown`, `price_list_unknown`, `validation_failed`,
 *   `selector_invalid`, `authorization_needed`, and as `checkAccount`; 409 `channel_name_taken`,
 *   `channel_differs`
 */
export async function connectChannel(
  project: Project,
  request: ConnectRequest,
  actor: Actor,
  granted?: { settings: Record<string, string>; credentials: Credentials }
) {
  const platform = platformOf(request.platform)
  const home = await homeOf(project, request)
  const [priceList] = home.comparedIn
  const answers = await readConnectForm(platform, request, home)
  if (!granted) refuseWithoutAuthorization(platform, answers)
  const settings = { ...answers.settings, ...granted?.settings }
  const credentials = granted?.credentials ?? answers.credentials
  const { currency } = priceList
  const access = { project, platform: request.platform, currency, settings, credentials }
  const check = await checkAccount(openNewChannel(access), priceList)

  return db.transaction(async (trx) => {
    const known = await channelNamed(request.name, project, trx)
    if (known) refuseUnlessItComesBack(known, request, priceList)
    const channel = known ?? new Channel()
    channel.useTransaction(trx)
    channel.merge({ name: request.name, platform: request.platform, settings })
    channel.merge({ projectId: project.id, priceListId: priceList.id })
    channel.keepCheck(check)
    if (!known) await channel.merge({ state: 'disconnected' }).save()
    const isSecret = Object.keys(credentials).length > 0
    channel.credentials = isSecret ? vault.seal(credentials, credentialsPlace(channel)) : null
    await channel.save()
    await channel.connect(actor, trx)
    await queueSync(channel, actor, trx)
    return channel
  })
}

function refuseWithoutAuthorization(platform: Platform, answers: ConnectAnswers) {
  if (!authorizationFor(platform.platform)?.isNeeded(answers)) return
  throw refusal(
    '/credentials',
    'authorization_needed',
    `Connect ${platform.title} in the console, where you agree to it there, or give credentials here.`
  )
}

/**
 * What the answers are checked against: the project, and the price list that is sold at.
 *
 * @throws {DomainException} 422 `price_list_unknown`
 */
export async function homeOf(project: Project, { priceList }: Pick<ConnectRequest, 'priceList'>) {
  const priceLists = await project.related('priceLists').query().orderBy('id')
  return { project, priceLists, comparedIn: [priceListOf(priceLists, priceList)] }
}

/** @throws {DomainException} 422 `platform_unknown` */
export function platformOf(name: string) {
  const platform = findPlatform(name)
  if (platform) return platform
  const known = platforms.map((one) => one.platform).join(', ')
  throw refusal('/platform', 'platform_unknown', `There is no platform ${name}. Use ${known}.`)
}

function priceListOf(priceLists: PriceList[], wanted: ConnectRequest['priceList']) {
  const priceList =
    wanted === undefined || wanted === null
      ? priceLists.find(({ isDefault }) => isDefault)
      : priceListNamed(priceLists, wanted)
  if (priceList) return priceList
  throw new ContentInvalid('price_list_unknown', [
    unknownPriceList('/priceList', wanted, priceLists),
  ])
}

function channelNamed(name: string, project: Project, trx: TransactionClientContract) {
  return Channel.query({ client: trx })
    .where('projectId', project.id)
    .whereRaw('lower(name) = lower(?)', [name])
    .preload('priceList')
    .forUpdate()
    .first()
}

/** A shop elsewhere, or in another currency, is not the same channel under an old name. */
function refuseUnlessItComesBack(known: Channel, { platform }: ConnectRequest, list: PriceList) {
  if (known.state !== 'disconnected') {
    const message = `There is a channel called ${known.name} already. Give this one another name.`
    throw refusal('/name', 'channel_name_taken', message, 409)
  }
  if (known.platform === platform && known.priceList.currency === list.currency) return
  const message =
    `${known.name} was connected to ${known.platform} in ${known.priceList.currency}. ` +
    'Connect it like that again, or give this channel another name.'
  throw refusal('/name', 'channel_differs', message, 409)
}

function refusal(pointer: string, code: string, message: string, status = 422) {
  return new DomainException(message, { code, status, errors: [{ pointer, code, message }] })
}
