export { priorClaim, priorLookup, type PriorClaim, type PriorLookup } from './claim.ts'
export { isClaim, type PricedMoment } from './history.ts'
export {
  priorPrice,
  priorPriceReasons,
  type PriorPrice,
  type PriorPriceReason,
  type PriorPriceTerms,
} from './prior_price.ts'
export {
  defaultPriorPriceSettings,
  readPriorPriceRequest,
  unlawfulClaimAnswers,
  type PriorPriceRequest,
  type PriorPriceSettings,
  type UnlawfulClaimAnswer,
} from './settings.ts'
export { coveredFrom, WINDOW_DAYS, windowStart } from './window.ts'
export { dayText, noPriorPriceText, priorPriceText } from './words.ts'
