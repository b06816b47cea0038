export { compileFormula, type CompiledFormula } from './compile.ts'
export {
  describeFormula,
  describeRule,
  type FormulaSentence,
  type FormulaSentencePart,
} from './describe.ts'
export { formulaDoubts } from './doubts.ts'
export { evaluate } from './evaluate.ts'
export type { Evaluation, Inputs } from './evaluation.ts'
export { explain, type Step } from './explain.ts'
export type {
  Adjustment,
  Base,
  Bounds,
  CompareAtRule,
  Formula,
  FormulaResult,
  Rounding,
  RoundingMode,
} from './formula.ts'
export { recompute } from './recompute.ts'
export { reasonCodes, reasons, reasonSentence, type ReasonCode } from './reasons.ts'
export { UnreadableTraceError } from './trace.ts'
export { validateFormula } from './validate.ts'
