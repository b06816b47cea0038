import type PriceList from '#models/price_list'
import type Project from '#models/project'
import {
  guardrailDefinition,
  guardrailKinds,
  guardrailLevels,
  validateGuardrailParams,
  type GuardrailLevel,
} from '#pricing/guardrails/index'
import { priceListNamed, unknownPriceList } from '#queries/price_lists/price_list_named'
import type { Mistake, Reading } from '#queries/reading'
import { readSelector } from '#queries/selectors/read_selector'

/** What a guardrail is asked to be, before anything of it is checked. */
export interface GuardrailRequest {
  kind?: unknown
  params?: unknown
  level?: unknown
  /** Text, or the tree as JSON; everything when absent. */
  selector?: unknown
  /** A name or an id; every list when absent. */
  priceList?: unknown
  enabled?: unknown
}

export interface GuardrailContent {
  kind: string
  params: Record<string, unknown>
  level: GuardrailLevel
  selector: string | null
  priceList: PriceList | null
  enabled: boolean
}

/**
 * Reads what a guardrail is asked to be and finds everything that is wrong with it at once.
 * Amounts are minor units of the price list it is narrowed to, else of the project's currency.
 */
export async function readGuardrail(
  project: Project,
  request: GuardrailRequest
): Promise<Reading<GuardrailContent>> {
  const priceLists = await project.related('priceLists').query().orderBy('id')
  const errors: Mistake[] = []
  const { kind, params } = readLimit(request, errors)
  const level = readLevel(request.level, errors)
  const priceList = readPriceList(priceLists, request.priceList ?? null, errors)
  const comparedIn = priceList ? [priceList] : priceLists
  const selector = await readScope({ project, priceLists, comparedIn }, kind, request, errors)
  const enabled = readSwitch(request.enabled, errors)

  if (errors.length === 0) {
    return { ok: true, content: { kind, params, level, selector, priceList, enabled } }
  }
  const fault = errors.find(({ code }) => code === 'selector_invalid')
  return { ok: false, code: fault ? 'selector_invalid' : 'guardrail_invalid', errors }
}

function readLimit({ kind, params }: GuardrailRequest, errors: Mistake[]) {
  const limit = { kind: String(kind), params: {} as Record<string, unknown> }
  if (!guardrailKinds.includes(limit.kind)) {
    const message = `Choose a kind: ${guardrailKinds.join(', ')}.`
    errors.push({ pointer: '/kind', code: 'kind_unknown', message })
    return limit
  }
  const read = validateGuardrailParams(limit.kind, params)
  if (read.ok) return { ...limit, params: read.params as Record<string, unknown> }
  errors.push(...read.errors.map((error) => ({ ...error, pointer: `/params${error.pointer}` })))
  return limit
}

function readLevel(level: unknown, errors: Mistake[]): GuardrailLevel {
  const found = guardrailLevels.find((known) => known === (level ?? 'hard'))
  if (found) return found
  const message = `A level is ${guardrailLevels.join(', ')}.`
  errors.push({ pointer: '/level', code: 'level_unknown', message })
  return 'hard'
}

function readPriceList(
  priceLists: PriceList[],
  wanted: unknown,
  errors: Mistake[]
): PriceList | null {
  if (wanted === null) return null
  const found = priceListNamed(priceLists, wanted)
  if (!found) errors.push(unknownPriceList('/priceList', wanted, priceLists))
  return found ?? null
}

async function readScope(
  home: Parameters<typeof readSelector>[0],
  kind: string,
  { selector }: GuardrailRequest,
  errors: Mistake[]
) {
  if (selector === undefined || selector === null) return null
  const isForPlans = guardrailKinds.includes(kind) && guardrailDefinition(kind).scope === 'plan'
  if (isForPlans) {
    const message = 'This limits whole plans, so it cannot be narrowed to some variants.'
    errors.push({ pointer: '/selector', code: 'selector_not_allowed', message })
    return null
  }
  const read = await readSelector(home, selector)
  if (read.ok) return read.selector
  errors.push(read.error)
  return null
}

function readSwitch(enabled: unknown, errors: Mistake[]) {
  if (typeof enabled === 'boolean' || enabled === undefined) return enabled ?? true
  errors.push({ pointer: '/enabled', code: 'not_a_boolean', message: 'Give true or false.' })
  return true
}
