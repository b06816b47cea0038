import { execute } from 'graphql'
import { costOf } from './cost.js'
import type { ShopifyDouble } from './double.js'
import { adminSchema, readDocument, scopesOf } from './schema.js'

const MOST_COST = 1_000

interface Question {
  query: string
  variables?: Record<string, unknown>
}

/** What the Admin API answers, with status 200 whatever comes of it. */
export async function answerOf(double: ShopifyDouble, { query, variables = {} }: Question) {
  const { document, errors } = readDocument(query)
  if (errors.length > 0) return { errors: errors.map(({ message }) => ({ message })) }
  const lacking = scopesOf(document).filter((scope) => !holds(double.scopes, scope))
  if (lacking.length > 0) {
    return refused('ACCESS_DENIED', `Required access: \`${lacking[0]}\` access scope.`)
  }

  const requested = Math.ceil(costOf(document, variables))
  if (requested > MOST_COST) {
    return refused('MAX_COST_EXCEEDED', `Query cost is ${requested}, which exceeds ${MOST_COST}.`)
  }
  if (!double.points.take(requested)) {
    double.throttled++
    return { ...refused('THROTTLED', 'Throttled'), ...extensions(requested, null) }
  }
  const answer = await execute({
    schema: adminSchema(),
    document,
    rootValue: double.root,
    variableValues: variables,
  })
  const actual = Math.ceil(costOf(document, variables, answer.data ?? {}))
  double.points.giveBack(requested - actual)
  return { ...answer, ...extensions(requested, actual) }

  function extensions(requestedQueryCost: number, actualQueryCost: number | null) {
    const throttleStatus = double.points.status
    return { extensions: { cost: { requestedQueryCost, actualQueryCost, throttleStatus } } }
  }
}

function refused(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] }
}

/** Who may write may read. */
function holds(granted: string[], scope: string) {
  return granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'))
}
