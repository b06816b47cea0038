export { compileGuardrails, type CompiledGuardrail } from './compile.ts'
export { explainChecks, guardChange, guardPlan, type ChangeVerdict } from './guard.ts'
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
  GuardrailField,
  GuardrailLevel,
  PlanGuardrail,
  PlanScope,
} from './guardrail.ts'
export { ceilingOf, floorOf } from './price_limits.ts'
export {
  guardrailDefinition,
  guardrailDefinitions,
  guardrailKinds,
  guardrailSentence,
  UnknownGuardrailError,
  validateGuardrailParams,
} from './registry.ts'
