import type { FieldError } from '#exceptions/domain_exception'

/** Where a mistake stands in a selector's text (0-based), and what would stand there rightly. */
export interface SelectorMark {
  position: number
  length: number
  expected: string[]
  suggestion: string | null
}

/** A mistake in a request. */
export type Mistake = FieldError & { mark?: SelectorMark }

/** What a request says, or everything that is wrong with it. */
export type Reading<Content> =
  { ok: true; content: Content } | { ok: false; code: string; errors: Mistake[] }
