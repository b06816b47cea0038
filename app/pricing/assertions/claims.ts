import { formatAmount } from '../amount.ts'
import type { Claim } from './assertion.ts'
import { endingText, percentWord, type OperandKind } from './operands.ts'

/** One way to say a claim: its words and what follows them. */
export type ClaimForm = {
  words: readonly string[]
  operand: OperandKind | null
  kind: Claim['kind']
  example: string
}

/** Everything a test can say of a price, in the order the guide tells it. */
export const claimForms: readonly ClaimForm[] = [
  { words: ['never', 'below'], operand: 'amount', kind: 'floor', example: 'never below 10.00' },
  { words: ['never', 'above'], operand: 'amount', kind: 'ceiling', example: 'never above 99.00' },
  {
    words: ['never', 'falls', 'more', 'than'],
    operand: 'fall',
    kind: 'fall',
    example: 'never falls more than 20 %',
  },
  {
    words: ['never', 'rises', 'more', 'than'],
    operand: 'percent',
    kind: 'rise',
    example: 'never rises more than 10 %',
  },
  { words: ['never', 'falls'], operand: null, kind: 'fall', example: 'never falls' },
  { words: ['never', 'rises'], operand: null, kind: 'rise', example: 'never rises' },
  {
    words: ['keeps', 'margin', 'at', 'least'],
    operand: 'margin',
    kind: 'margin',
    example: 'keeps margin at least 15 %',
  },
  { words: ['ends', 'in'], operand: 'ending', kind: 'ending', example: 'ends in .99' },
  { words: ['is', 'unchanged'], operand: null, kind: 'unchanged', example: 'is unchanged' },
  { words: ['becomes'], operand: 'amount', kind: 'price', example: 'becomes 43.99' },
]

/** The words that begin a claim; as a search word each needs quotes. */
export const claimVerbs = [...new Set(claimForms.map(({ words }) => words[0]))]

/** The terms of a selector that say a claim when "for" follows them: `margin:>=15% for tag:core`. */
export const measures = [
  { term: 'margin:>=', operand: 'margin', kind: 'margin' },
  { term: 'price:>=', operand: 'amount', kind: 'floor' },
  { term: 'price:<=', operand: 'amount', kind: 'ceiling' },
] as const

/** A claim in its words, as the parser reads it back. */
export function claimText(claim: Claim, currency: string): string {
  switch (claim.kind) {
    case 'floor':
      return `never below ${formatAmount(claim.amount, currency)}`
    case 'ceiling':
      return `never above ${formatAmount(claim.amount, currency)}`
    case 'price':
      return `becomes ${formatAmount(claim.amount, currency)}`
    case 'fall':
      return claim.percent === 0
        ? 'never falls'
        : `never falls more than ${percentWord(claim.percent)}`
    case 'rise':
      return claim.percent === 0
        ? 'never rises'
        : `never rises more than ${percentWord(claim.percent)}`
    case 'margin':
      return `keeps margin at least ${percentWord(claim.percent)}`
    case 'ending':
      return `ends in ${endingText(claim, currency)}`
    case 'unchanged':
      return 'is unchanged'
  }
}
