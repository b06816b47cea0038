import type { DateTime } from 'luxon'
import { amountText } from '#presenters/amount_text'
import {
  changedOutside,
  isReproduced,
  priceSentences,
} from '#presenters/explanations/price_sentences'
import { planTimeline } from '#presenters/plans/plan_timeline'
import { storyOf } from '#presenters/plan_story'
import { explanationOf } from '#presenters/price_change_presenter'
import type { PriceFacts } from '#queries/explanations/explain_price'
import type { RecordedPrice } from '#queries/explanations/price_at'

/** The page that answers why a price was what it was, and since when. */
export function explanationPage(facts: PriceFacts) {
  const { variant, list, project, at, plan, change, events, nameOf } = facts
  const { version, before, after } = facts
  const shown = (price: RecordedPrice | null) =>
    price && { at: price.from.toISOString(), text: amountText(price.amount, list.currency) }
  return {
    variant,
    list,
    name: [variant.productTitle, variant.title].filter(Boolean).join(' / '),
    at: at.toISO(),
    atLocal: wholeSecond(at).setZone(project.timeZone).toFormat("yyyy-MM-dd'T'HH:mm:ss"),
    price: shown(version),
    compareAt: version?.compareAt ? amountText(version.compareAt, list.currency) : null,
    ...{ before: shown(before), after: shown(after) },
    sentences: priceSentences(facts),
    steps: change && plan ? explanationOf(change, storyOf(plan)) : [],
    plan,
    file: facts.file,
    timeline: planTimeline(events.toReversed(), plan?.number ?? 0, nameOf),
    proofs: facts.proofs.map((proof) => ({
      ...proof,
      price: proof.amount === null ? null : amountText(proof.amount, list.currency),
    })),
    drifts: facts.drifts.map((drift) => ({
      ...drift,
      price: amountText(drift.amount, drift.currency),
    })),
    warns: isReproduced(facts) === false || changedOutside(facts),
  }
}

/** The form counts in seconds: rounded up, so that asking again finds what had just begun. */
function wholeSecond(at: DateTime) {
  return at.millisecond === 0 ? at : at.startOf('second').plus({ seconds: 1 })
}
