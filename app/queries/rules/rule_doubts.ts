import type Project from '#models/project'
import { formulaDoubts } from '#pricing/formula/index'
import { coveredFrom, dayText } from '#pricing/prior_price/index'
import { priorPriceTerms } from '#queries/price_lists/prior_price_terms'
import type { Mistake } from '#queries/reading'
import type { RuleContent } from '#queries/rules/read_rule'
import { unseenValues } from '#queries/selectors/unseen_values'
import { clock } from '#services/clock'

/**
 * What of a rule that can be read is hardly meant: values no variant has today, a margin on a
 * selling price, a prior price of days that are not on record. It is told when the rule is previewed
 * or saved, and keeps nobody from saving.
 */
export async function ruleDoubts(project: Project, content: RuleContent): Promise<Mistake[]> {
  const { selector, selectorAst, formula } = content
  const doubts = formulaDoubts(formula).map((doubt) => ({
    ...doubt,
    pointer: `/formula${doubt.pointer}`,
  }))
  const unseen = await unseenValues(project, selector, selectorAst)
  return [...unseen, ...doubts, ...(await unprovenPrior(project, content))]
}

/** Whether the days a prior price is looked for in are on record, which is known of a list at once. */
async function unprovenPrior(
  project: Project,
  { formula, priceList }: RuleContent
): Promise<Mistake[]> {
  if (formula.compareAt !== 'prior') return []
  const now = clock.now()
  const { completeSince, timeZone } = await priorPriceTerms(project, priceList, now)
  const covered = coveredFrom(completeSince, timeZone)
  if (covered <= now.toMillis()) return []
  const [since, until] = [completeSince, covered].map((moment) => dayText(moment, timeZone))
  const message = `The prices of ${priceList.name} are on record since ${since} only, so before ${until} there is no prior price to show, and the compare-at is cleared. To show it earlier, upload the prices of before under Settings, Price lists.`
  return [{ pointer: '/formula/compareAt', code: 'prior_price_unproven', message }]
}
