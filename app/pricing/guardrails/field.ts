/** One thing that a kind of guardrail asks for, so that a form can be drawn and read. */
export type GuardrailField = {
  name: string
  label: string
  unit: FieldUnit
  help?: string
  isOptional?: boolean
  /** For a choice of words. */
  options?: readonly { value: string; label: string }[]
  /** What a new form begins with. */
  usual?: string | readonly string[]
  /** For the documentation, where the unit's own would not do. */
  example?: unknown
}

/** How a field is asked for in a form, and what stands for it in JSON. */
export type FieldUnit =
  | ('percent' | 'amount' | 'count' | 'hours' | 'days')
  | ('text' | 'choice' | 'attribute')
  | ('weekdays' | 'time' | 'moment' | 'timeZone')
