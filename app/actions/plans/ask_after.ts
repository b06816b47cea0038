import type { GuardedRow } from '#actions/plans/batch_guard'
import { refused } from '#actions/plans/row_proof'
import { notConfirmed } from '#actions/plans/write_results'
import type { Connector } from '#connectors/connector'
import type { Acceptance, WriteRecord } from '#queries/plans/record_outcome'

/** What has become of rows that the channel accepted and does not show yet. */
export async function askAfter(connector: Connector, sent: GuardedRow[]) {
  const results: WriteRecord[] = []
  const waiting: Acceptance[] = []
  const lost: GuardedRow[] = []
  if (sent.length === 0) return { results, waiting, lost }
  const pending = sent.map(({ externalId, to, submission }) => {
    return { externalId: externalId!, amount: to, submission: submission! }
  })
  const confirmed = await connector.confirm(pending)
  const answers = new Map(confirmed.map((outcome) => [outcome.externalId, outcome]))
  for (const row of sent) {
    const answer = answers.get(row.externalId!)
    const isOverdue = row.acceptedForMs > (connector.capabilities.confirmWithinMs ?? 0)
    if (answer?.outcome === 'rejected') results.push(refused(row, answer, null))
    else if (isOverdue) results.push(notConfirmed(row))
    else if (!answer || answer.outcome === 'unknown') lost.push(row)
    else waiting.push({ id: row.id, submission: row.submission! })
  }
  return { results, waiting, lost }
}
