import type { Condition } from '#queries/plans/candidates'

/**
 * Which of these hold of a row, as the sum of 2 to the power of each one's place. Of up to 50, so
 * that it is a safe integer.
 */
export function matchingSql(conditions: Condition[]) {
  const bits = conditions.map(
    ({ sql }, bit) => `(case when ${sql} then ${2 ** bit}::bigint else 0 end)`
  )
  return ['0', ...bits].join(' + ')
}
