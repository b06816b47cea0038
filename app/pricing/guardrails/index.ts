export { asksFacts, wishesOf } from './asks.ts'
export { compileGuardrails, type CompiledGuardrail } from './compile.ts'
export {
  explainChecks,
  guardChange,
  guardPlan,
  heldAt,
  settleChange,
  type ChangeVerdict,
} from './guard.ts'
export type { FieldUnit, GuardrailField } from './field.ts'
export { guardrailLevels } from './guardrail.ts'
export type {
  Change,
  ChangeGuardrail,
  Check,
  Fees,
  GuardFact,
  GuardFacts,
  Guardrail,
  GuardrailDefinition,
  GuardrailLevel,
  MomentGuardrail,
  PlanGuardrail,
  PlanScope,
  PriceDay,
  PricePast,
  Wish,
} from './guardrail.ts'
export type { PriorPriceParams } from './prior_price.ts'
export { ceilingOf, floorOf } from './price_limits.ts'
export { isZone, weekdays, type Weekday } from './local_time.ts'
export {
  guardrailDefinition,
  guardrailDefinitions,
  guardrailKinds,
  guardrailSentence,
  heldSpans,
  momentGuardrailKinds,
  UnknownGuardrailError,
  validateGuardrailParams,
} from './registry.ts'
