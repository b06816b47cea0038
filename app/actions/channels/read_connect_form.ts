import type { ConnectField, Platform } from '#connectors/platform'
import DomainException, { type FieldError } from '#exceptions/domain_exception'
import type PriceList from '#models/price_list'
import { readSelector } from '#queries/catalog/read_selector'
import { compileSelector } from '#queries/catalog/selector_sql'

type Answers = Record<string, unknown>

/** What was given to connect a channel. */
export interface ConnectAnswers {
  settings?: Answers
  credentials?: Answers
}

/**
 * Reads the answers a platform asks for, with its own suggestions for what is left out.
 *
 * @throws {DomainException} 422 `validation_failed` with a pointer to each field that is wrong
 * @throws {SelectorInvalid} 422
 */
export function readConnectForm(platform: Platform, answers: ConnectAnswers, priceList: PriceList) {
  const given = { settings: answers.settings ?? {}, credentials: answers.credentials ?? {} }
  const errors = [...unknownFields(platform, given), ...badFields(platform, given)]
  if (errors.length > 0) {
    const options = { code: 'validation_failed', status: 422, errors }
    throw new DomainException(errors[0].message, options)
  }
  const read = (secret: boolean) =>
    Object.fromEntries(
      platform.fields
        .filter(({ kind }) => (kind === 'secret') === secret)
        .map((field) => [field.name, answerTo(field, given)])
        .filter(([, answer]) => answer !== null)
    ) as Record<string, string>

  const settings = read(false)
  for (const { name, kind } of platform.fields) {
    if (kind === 'selector') checkSelector(settings[name], `/settings/${name}`, priceList)
  }
  return { settings, credentials: read(true) }
}

function answerTo(field: ConnectField, given: { settings: Answers; credentials: Answers }) {
  const answer = given[placeOf(field)][field.name] ?? field.initial ?? null
  return typeof answer === 'string' ? answer.trim() || null : answer
}

function badFields(platform: Platform, given: { settings: Answers; credentials: Answers }) {
  return platform.fields.flatMap((field): FieldError[] => {
    const pointer = `/${placeOf(field)}/${field.name}`
    const answer = answerTo(field, given)
    if (answer === null) {
      const message = `${field.label}: this is needed to connect a ${platform.title.toLowerCase()}.`
      return field.required ? [{ pointer, code: 'required', message }] : []
    }
    if (typeof answer === 'string' && answer.length <= LONGEST) return []
    const message = `${field.label}: give a text of at most ${LONGEST} characters.`
    return [{ pointer, code: 'text_invalid', message }]
  })
}

function unknownFields(platform: Platform, given: { settings: Answers; credentials: Answers }) {
  const known = new Set(platform.fields.map((field) => `/${placeOf(field)}/${field.name}`))
  const pointers = (['settings', 'credentials'] as const).flatMap((place) =>
    Object.keys(given[place]).map((name) => `/${place}/${name}`)
  )
  return pointers
    .filter((pointer) => !known.has(pointer))
    .map((pointer): FieldError => {
      const message = `${platform.title} has no such field.`
      return { pointer, code: 'field_unknown', message }
    })
}

function checkSelector(text: string, pointer: string, priceList: PriceList) {
  const ast = readSelector(text, pointer)
  const { projectId, id: priceListId, currency } = priceList
  compileSelector(ast, { project: { id: projectId }, priceListId, currency, text, pointer })
}

const LONGEST = 2_000
const placeOf = ({ kind }: ConnectField) => (kind === 'secret' ? 'credentials' : 'settings')
