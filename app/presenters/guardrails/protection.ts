import type Guardrail from '#models/guardrail'
import type Project from '#models/project'
import { guardrailDefinition, guardrailKinds, guardrailSentence } from '#pricing/guardrails/index'
import { guardrailsOfProject } from '#queries/guardrails/guardrails_of_project'

/** What protects a project's prices, for the page that says so. */
export async function protection(project: Project) {
  const guardrails = await guardrailsOfProject(project, { limit: 500, after: null })
  const told = guardrails.map((guardrail) => tell(guardrail, project))
  return {
    onChanges: told.filter(({ scope }) => scope === 'change'),
    onPlans: told.filter(({ scope }) => scope === 'plan'),
    onMoments: told.filter(({ scope }) => scope === 'moment'),
    /** Whether anything at all keeps a single price from going anywhere. */
    isBare: !told.some(({ scope, guardrail: { enabled, level } }) => {
      return scope === 'change' && enabled && level !== 'advisory'
    }),
    currency: project.currency,
  }
}

function tell(guardrail: Guardrail, project: Project) {
  const { kind, params, selector, priceList } = guardrail
  if (!guardrailKinds.includes(kind)) {
    const sentence = `This version of Calibrate does not know the kind “${kind}”.`
    return { guardrail, title: kind, sentence, scope: 'change' as const, selector, priceList }
  }
  const { title, scope } = guardrailDefinition(kind)
  const sentence = guardrailSentence({ kind, params }, priceList?.currency ?? project.currency)
  return { guardrail, title, sentence, scope, selector, priceList }
}
