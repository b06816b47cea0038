import type { ConnectAnswers, ConnectField, Platform } from '#connectors/platform'
import ContentInvalid from '#exceptions/content_invalid'
import DomainException, { type FieldError } from '#exceptions/domain_exception'
import { readSelector, type SelectorHome } from '#queries/selectors/read_selector'

type Answers = Record<string, unknown>

/** What was given to connect a channel. */
export interface GivenAnswers {
  settings?: Answers
  credentials?: Answers
}

/**
 * Reads the answers a platform asks for, with its own suggestions for what is left out.
 *
 * @param home what a selector of the answers is checked against
 * @throws {DomainException} 422 `validation_failed` with a pointer to each field that is wrong,
 *   `selector_invalid`
 */
export async function readConnectForm(
  platform: Platform,
  answers: GivenAnswers,
  home: SelectorHome
): Promise<ConnectAnswers> {
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
  await checkSelectors(platform, settings, home)
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
      const message = `${field.label}: this is needed to connect ${platform.noun}.`
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

async function checkSelectors(platform: Platform, settings: Answers, home: SelectorHome) {
  for (const { name, kind } of platform.fields) {
    if (kind !== 'selector') continue
    const read = await readSelector(home, settings[name])
    if (read.ok) continue
    throw new ContentInvalid('selector_invalid', [{ ...read.error, pointer: `/settings/${name}` }])
  }
}

const LONGEST = 2_000
const placeOf = ({ kind }: ConnectField) => (kind === 'secret' ? 'credentials' : 'settings')
