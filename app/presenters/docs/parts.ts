import { originOf } from '#config/hosts'
import { platformsTable } from '#presenters/docs/parts/channels'
import { environmentTables } from '#presenters/docs/parts/environment'
import { plainColumnsTable } from '#presenters/docs/parts/files'
import { guardrailKindsTable } from '#presenters/docs/parts/guardrails'
import {
  driftStatesTable,
  planStatesTable,
  priceChangeStatesTable,
  scheduleRunStatesTable,
} from '#presenters/docs/parts/lifecycles'
import { permissionsTable } from '#presenters/docs/parts/people'
import { problemsTable } from '#presenters/docs/parts/problems'
import {
  selectorKeysTable,
  selectorLimitsText,
  selectorMistakes,
} from '#presenters/docs/parts/selectors'

/** What the guides do not write by hand, because the code says it and may change. */
const parts: Record<string, () => string> = {
  api_url: () => originOf('api'),
  console_url: () => originOf('console'),
  drift_states: driftStatesTable,
  environment: environmentTables,
  guardrail_kinds: guardrailKindsTable,
  permissions: permissionsTable,
  plain_columns: plainColumnsTable,
  plan_states: planStatesTable,
  platforms: platformsTable,
  price_change_states: priceChangeStatesTable,
  problems: problemsTable,
  schedule_run_states: scheduleRunStatesTable,
  selector_keys: selectorKeysTable,
  selector_limits: selectorLimitsText,
  selector_mistakes: selectorMistakes,
}

/**
 * Puts the parts in where a guide names them: `{{ selector_keys }}`.
 *
 * @throws {Error} when there is no such part
 */
export function fillParts(text: string) {
  return text.replaceAll(/\{\{ (\w+) \}\}/g, (_, name: string) => {
    if (!parts[name]) throw new Error(`A guide asks for the part ${name}, which does not exist`)
    return parts[name]()
  })
}
