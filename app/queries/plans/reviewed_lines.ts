import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Rows a step: some megabytes of text, however large the plan. */
const AT_A_TIME = 20_000

/** What a digest says of the rows that were taken out: "price list:variant", by commas. */
export function rejectedText(planId: number, trx: TransactionClientContract) {
  const line = `price_list_id || ':' || variant_id`
  return textOf({ planId, line, between: ',', where: `exception = 'rejected'` }, trx)
}

/** One line for each row that was let through and is to change: what it does, and past what. */
export function overriddenText(planId: number, trx: TransactionClientContract) {
  const line = `concat_ws(':', price_list_id, variant_id, from_amount, to_amount,
    coalesce(compare_at_from::text, ''), coalesce(compare_at_to::text, ''),
    override ->> 'guardrails')`
  const where = 'override is not null and exception is null'
  return textOf({ planId, line, between: '\n', where }, trx)
}

interface Lines {
  planId: number
  line: string
  between: string
  where: string
}

/** Put together by the database piece by piece, so that a million rows take no memory here. */
async function* textOf({ planId, line, between, where }: Lines, trx: TransactionClientContract) {
  let after = 0
  for (;;) {
    const { rows } = await trx.rawQuery(
      `select string_agg(line, ? order by id) as text, max(id) as last
       from (select id, ${line} as line from price_changes
         where plan_id = ? and ${where} and id > ? order by id limit ?) lines`,
      [between, planId, after, AT_A_TIME]
    )
    const [{ text, last }] = rows as { text: string | null; last: number | null }[]
    if (text === null || last === null) return
    yield after === 0 ? text : between + text
    after = last
  }
}
