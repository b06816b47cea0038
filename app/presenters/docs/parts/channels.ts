import { platforms } from '#connectors/registry'
import { code, markdownTable } from '#presenters/docs/markdown_table'

/** Every platform a channel can be connected on. */
export function platformsTable() {
  return markdownTable(
    ['Platform', '`platform`', 'What it is', 'Batches', 'Prices read back'],
    platforms.map(({ platform, title, description, capabilities }) => [
      title,
      code(platform),
      description,
      capabilities.batchSize.toLocaleString('en'),
      capabilities.readBack ? 'yes' : 'no',
    ])
  )
}
