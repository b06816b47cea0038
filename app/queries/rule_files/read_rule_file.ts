import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { escapePointer, listed, unknownKeyMessage } from '#pricing/field_errors'
import { priceListNamed } from '#queries/price_lists/price_list_named'
import type { Mistake } from '#queries/reading'
import { ruleFileFields } from '#queries/rule_files/rule_file_fields'
import { readNamedRule, type NamedRuleContent } from '#queries/rules/read_named_rule'
import { everyRule, type CurrentRule } from '#queries/rules/rules_of_project'
import { readYaml, type Place, type YamlText } from '#services/yaml_text'

/** A mistake and where in the file it stands, counted from 1. */
export type FileMistake = Pick<Mistake, 'pointer' | 'code' | 'message'> & Place

/** A rule as a file says it, and the rule in force of that name. */
export interface FileRule {
  content: NamedRuleContent
  current: CurrentRule | null
}

/** A file that can be read, or everything that is wrong with it. */
export type RuleFileReading =
  { ok: true; rules: FileRule[]; inForce: CurrentRule[] } | { ok: false; errors: FileMistake[] }

const MOST_RULES = 500

/** Reads a file of rules for a project. A rule is known by its name. Nothing is kept. */
export async function readRuleFile(project: Project, source: string): Promise<RuleFileReading> {
  const read = readYaml(source)
  if (!read.ok) {
    const errors = read.faults.map((fault) => ({ pointer: '', code: 'yaml_invalid', ...fault }))
    return { ok: false, errors }
  }
  const { value } = read.text
  const mistakes = mistakesInFrame(value)
  if (mistakes.length > 0) return refused(read.text, mistakes)

  const written = (value as { rules: unknown[] }).rules
  const inForce = await everyRule(project)
  const priceLists = await project.related('priceLists').query().orderBy('id')
  const rules: FileRule[] = []
  mistakes.push(...repeatedNames(written))
  for (const [index, rule] of written.entries()) {
    const result = await readOne(project, priceLists, inForce, rule)
    if ('rule' in result) rules.push(result.rule)
    else mistakes.push(...result.errors.map((error) => below(`/rules/${index}`, error)))
  }
  return mistakes.length > 0 ? refused(read.text, mistakes) : { ok: true, rules, inForce }
}

function mistakesInFrame(value: unknown): Mistake[] {
  const example = 'Begin with "rules:" and a list of rules; the export shows how.'
  if (!isRecord(value)) return [mistake('', 'not_an_object', example)]
  const unknown = unknownKeys(value, ['version', 'rules'])
  const { version = 1, rules } = value
  if (version !== 1) {
    unknown.push(mistake('/version', 'version_unknown', 'Files have version 1.'))
  }
  if (!Array.isArray(rules)) unknown.push(mistake('/rules', 'not_a_list', example))
  else if (rules.length > MOST_RULES) {
    const message = `A file holds at most ${MOST_RULES} rules, and this one ${rules.length}.`
    unknown.push(mistake('/rules', 'too_many', message))
  }
  return unknown
}

async function readOne(
  project: Project,
  priceLists: PriceList[],
  inForce: CurrentRule[],
  written: unknown
): Promise<{ rule: FileRule } | { errors: Mistake[] }> {
  const keys = ruleFileFields.map(({ key }) => key)
  if (!isRecord(written)) {
    return { errors: [mistake('', 'not_an_object', `A rule says ${listed(keys, 'and')}.`)] }
  }
  const wanted = written.priceList
  const usual = priceLists.find(({ isDefault }) => isDefault)!
  const { currency } = priceListNamed(priceLists, wanted ?? usual.id) ?? usual
  const errors = unknownKeys(written, keys)
  if (written.name !== undefined && typeof written.name !== 'string') {
    errors.push(mistake('/name', 'not_a_text', 'Write a name that is no text in quotes: "2026".'))
  }
  const request: Record<string, unknown> = {}
  for (const { key, read } of ruleFileFields) {
    const field = read?.(written[key], currency) ?? { value: written[key], errors: [] }
    request[key] = field.value
    errors.push(...field.errors.map((error) => below(`/${key}`, error)))
  }
  const current = namesake(inForce, written.name)
  const reading = await readNamedRule(project, request, current?.rule.id)
  if (!reading.ok) errors.push(...reading.errors.filter(isNotToldBy(errors)))
  return reading.ok && errors.length === 0
    ? { rule: { content: reading.content, current } }
    : { errors }
}

function namesake(inForce: CurrentRule[], name: unknown) {
  const lower = typeof name === 'string' ? name.trim().toLowerCase() : null
  return inForce.find(({ rule }) => rule.name.toLowerCase() === lower) ?? null
}

function repeatedNames(written: unknown[]): Mistake[] {
  const seen = new Set<string>()
  return written.flatMap((rule, index) => {
    if (!isRecord(rule) || typeof rule.name !== 'string') return []
    const name = rule.name.trim().toLowerCase()
    const isFirst = !seen.has(name)
    seen.add(name)
    if (isFirst) return []
    const message = `Another rule of this file is called “${rule.name}”.`
    return [mistake(`/rules/${index}/name`, 'name_repeated', message)]
  })
}

function unknownKeys(value: Record<string, unknown>, known: readonly string[]): Mistake[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => mistake(`/${escapePointer(key)}`, 'unknown_key', unknownKeyMessage(key, known)))
}

/** What the amounts' own words say is not said again by who reads them as numbers. */
function isNotToldBy(told: Mistake[]) {
  const pointers = new Set(told.map(({ pointer }) => pointer))
  return ({ pointer }: Mistake) => !pointers.has(pointer)
}

function refused(text: YamlText, mistakes: Mistake[]): RuleFileReading {
  const errors = mistakes.map(({ pointer, code, message, mark }) => {
    const of = code === 'unknown_key' ? 'key' : 'value'
    return { pointer, code, message, ...text.placeOf(pointer, of, mark?.position) }
  })
  return { ok: false, errors: errors.sort((a, b) => a.line - b.line || a.column - b.column) }
}

const below = (place: string, error: Mistake): Mistake => ({
  ...error,
  pointer: `${place}${error.pointer}`,
})

const mistake = (pointer: string, code: string, message: string): Mistake => ({
  pointer,
  code,
  message,
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
