import type RuleVersion from '#models/rule_version'
import { readWrittenFormula, writeFormula } from '#pricing/formula/written'
import type { Mistake } from '#queries/reading'
import type { NamedRuleRequest } from '#queries/rules/read_named_rule'

/** One thing that a file says of a rule, under the same key as the API. */
export interface RuleFileField {
  key: keyof NamedRuleRequest
  /** As it stands in the file; undefined leaves the key out. */
  write: (version: RuleVersion) => unknown
  /** As the API would be asked it; pointers are relative to the field. As it is when absent. */
  read?: (written: unknown, currency: string) => { value: unknown; errors: Mistake[] }
}

/**
 * What a file says of a rule, in its order. A new field of a rule is a line here; what it may be is
 * judged where the API's requests are.
 */
export const ruleFileFields: readonly RuleFileField[] = [
  { key: 'name', write: ({ name }) => name },
  { key: 'priceList', write: ({ priceList }) => priceList.name },
  {
    key: 'lane',
    write: ({ lane }) => (lane.isDefault || lane.archivedAt ? undefined : lane.name),
  },
  { key: 'priority', write: ({ priority }) => (priority === 0 ? undefined : priority) },
  { key: 'selector', write: ({ selector }) => selector },
  {
    key: 'formula',
    write: ({ formula, priceList }) => writeFormula(formula, priceList.currency),
    read: (written, currency) => {
      const { formula, errors } = readWrittenFormula(written, currency)
      return { value: formula, errors }
    },
  },
  { key: 'schedule', write: ({ schedule }) => schedule ?? undefined },
  { key: 'tests', write: ({ tests }) => (tests.length > 0 ? tests : undefined) },
]
