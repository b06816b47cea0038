import { counted } from '#presenters/plans/plan_words'
import type { ChannelEffect } from '#queries/plans/effect_by_channel'

/**
 * What applying would do, as a person says it before pressing the button: "1,204 prices in 2
 * channels will change now: Sandbox 1,000, in Calibrate alone 204."
 *
 * @param when "now", "once it is applied"
 */
export function effectWords(planned: number, effect: ChannelEffect, when: string) {
  const { channels, local } = effect
  const prices = counted(planned, 'price')
  if (channels.length === 0) {
    return `${prices} will change ${when}, in Calibrate alone: no channel lists ${planned === 1 ? 'it' : 'them'}.`
  }
  const parts = channels.map(({ name, rows }) => `${name} ${rows.toLocaleString('en')}`)
  if (local > 0) parts.push(`in Calibrate alone ${local.toLocaleString('en')}`)
  return `${prices} in ${counted(channels.length, 'channel')} will change ${when}: ${parts.join(', ')}.`
}
