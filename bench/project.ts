import { createGuardrail } from '#actions/guardrails/create_guardrail'
import { createRule } from '#actions/rules/create_rule'
import { signUp } from '#actions/sign_ups/sign_up'
import { createToken } from '#actions/tokens/create_token'
import type { Actor } from '#models/actor'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type User from '#models/user'
import { SCOPES } from '#policies/permissions'
import { readGuardrail } from '#queries/guardrails/read_guardrail'
import type { Reading } from '#queries/reading'
import { readNamedRule } from '#queries/rules/read_named_rule'

export const PASSWORD = 'a long enough password'

/** A project to measure in, with the guardrails that most shops have. */
export interface BenchProject {
  project: Project
  list: PriceList
  owner: User
  actor: Actor
  token: string
}

/** What the measured rule does to every variant. */
export const FORMULA = {
  base: 'price',
  adjust: [{ percent: -12.5 }],
  round: { step: 100, ending: 99, mode: 'nearest' },
  compareAt: 'previous',
}

export async function openProject(slug: string): Promise<BenchProject> {
  const project = { name: slug, slug, currency: 'USD', timeZone: 'UTC' }
  const person = { fullName: 'Ada', email: `${slug}@calibrate.example`, password: PASSWORD }
  const opened = await signUp({ ...person, organization: slug, project }, null)
  await opened.project.refresh()
  await opened.project.merge({ selfApprovalAllowed: true }).save()
  const actor: Actor = { type: 'user', id: opened.user.id }
  const given = { name: 'Bench', scopes: SCOPES, expiresAt: null }
  const { plainText } = await createToken(opened.project, given, opened.user, actor)
  const limits = [
    { kind: 'max_decrease', params: { percent: 40 } },
    { kind: 'max_increase', params: { percent: 60 } },
    { kind: 'floor_margin', params: { percent: 10 }, selector: 'cost:present' },
  ]
  for (const limit of limits) {
    await createGuardrail(
      opened.project,
      accepted(await readGuardrail(opened.project, limit)),
      actor
    )
  }
  return {
    project: opened.project,
    list: await opened.project.defaultPriceList(),
    owner: opened.user,
    actor,
    token: plainText,
  }
}

/** The rule that lowers everything. */
export function openRule(bench: BenchProject) {
  return ruleNamed(bench, 'Everything 12.5 % lower', '*')
}

const SOME_OF_IT = [
  ...['tag:summer', 'tag:core', 'tag:clearance', 'vendor:"Vendor 3"', 'type:"Type 7"'],
  ...['price:>100', 'price:20..30 -tag:core', 'margin:<45%', 'attr.color:moss', 'sku:SKU-0000*'],
]

/** Ten rules about parts of the catalog. */
export async function openRivals(bench: BenchProject) {
  for (const selector of SOME_OF_IT) await ruleNamed(bench, `About ${selector}`, selector)
}

/** Made once: the parts share a project. */
async function ruleNamed({ project, actor }: BenchProject, name: string, selector: string) {
  const made = await project.related('rules').query().where('name', name).first()
  if (made) return made
  const content = accepted(await readNamedRule(project, { name, selector, formula: FORMULA }))
  const { rule } = await createRule(project, content, actor)
  return rule
}

export function accepted<Content>(reading: Reading<Content>) {
  if (reading.ok) return reading.content
  throw new Error(reading.errors.map(({ message }) => message).join('\n'))
}
