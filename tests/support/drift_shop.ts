import db from '@adonisjs/lucid/services/db'
import { editSandboxOffer } from '#actions/channels/edit_sandbox_offer'
import { requestSync } from '#actions/channels/request_sync'
import { answerDrifts } from '#actions/drifts/answer_drifts'
import { SYSTEM } from '#models/actor'
import type Channel from '#models/channel'
import { createChannel, sync } from '#tests/support/channel'
import { planShop } from '#tests/support/plan_shop'

/** A drift as specs speak of it: "V-1 2000→1500 open". */
const SPOKEN = `v.sku || ' ' || d.agreed_amount || '→' || d.seen_amount || ' ' ||
  coalesce(d.resolution, d.state)`

/** Three variants at 20.00 on one sandbox shop, whose prices people change behind our back. */
export async function driftShop(given: Parameters<typeof planShop>[0] = {}) {
  const shop = await planShop(given)
  const { project } = shop
  const variants = await project.related('variants').query().orderBy('id')
  const skus = variants.map(({ sku }) => sku)
  const channel = await createChannel(project)

  /** Somebody in the shop changes a price; Calibrate does not know of it yet. */
  const edit = (index: number, amount: number, on: Channel = channel) =>
    editSandboxOffer(on, { sku: skus[index], amount }, SYSTEM)
  const read = async (on: Channel = channel) => {
    await requestSync(on, SYSTEM)
    return sync(on)
  }
  const drifts = async () => {
    const { rows } = await db.rawQuery(
      `select ${SPOKEN} as spoken from drifts d join variants v on v.id = d.variant_id
       where d.project_id = ? order by v.id, d.id`,
      [project.id]
    )
    return (rows as { spoken: string }[]).map(({ spoken }) =>
      skus.reduce((text, sku, index) => text.replace(`${sku} `, `#${index} `), spoken)
    )
  }
  const offers = async (on: Channel = channel) => {
    const rows = await db
      .from('sandbox_offers')
      .join('sandbox_shops', 'sandbox_shops.id', 'sandbox_offers.shop_id')
      .where('channel_id', on.id)
      .select('sku', 'amount', 'writes')
    const bySku = new Map(rows.map((row) => [row.sku as string, row]))
    return skus.map((sku) => bySku.get(sku).amount as number)
  }
  const policy = (absorbUpTo: number | null, beyond: 'freeze' | 'correct' = 'freeze') =>
    db
      .from('projects')
      .where('id', project.id)
      .update({ drift_absorb_up_to: absorbUpTo, drift_beyond: beyond })
  const answer = () => answerDrifts(project.id)
  const planOf = () =>
    project.related('plans').query().where('source', 'drift').orderBy('id', 'desc').firstOrFail()
  return { ...shop, channel, skus, edit, read, drifts, offers, policy, answer, planOf }
}
