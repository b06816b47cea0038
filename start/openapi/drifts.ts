import { component, from, json, list, single } from '#start/openapi/parts'
import type { Operations } from '#services/openapi'
import { driftSchema } from '#transformers/drift_transformer'
import { planSchema } from '#transformers/plan_transformer'
import { answerDriftsValidator, listDriftsValidator } from '#validators/drift'

const Drift = component('Drift', driftSchema)
const Plan = component('Plan', planSchema)

const whichDrifts = json(
  from(answerDriftsValidator, {
    ids: 'Drifts of one channel; those that no longer wait are left out.',
  })
)
const answers = { 202: { description: 'The plan, drafting or proposed.', schema: single(Plan) } }
const refusals = {
  409: 'None of them waits for an answer: `drift_answered`.',
  422: '`drifts_on_several_channels`, `validation_failed`.',
}

export const driftOperations: Operations = {
  'drifts.index': {
    summary: 'List the prices that drifted, the latest first',
    description: 'A channel shows another price than the one that last agreed with yours.',
    permission: 'channels.read',
    query: from(listDriftsValidator, {
      state: 'Only drifts in this state; those that are not resolved when absent.',
      channel: 'Only drifts of the channel with this id.',
    }),
    paginated: true,
    answers: { 200: { description: 'Drifts.', schema: list(Drift) } },
  },
  'drifts.absorb': {
    summary: 'Make a plan that takes the prices seen on a channel',
    description:
      'Once approved and applied they are your prices, on every channel of the price list. It changes no price by itself.',
    permission: 'plans.propose',
    body: whichDrifts,
    answers,
    refusals,
  },
  'drifts.correct': {
    summary: 'Make a plan that puts your prices back on a channel',
    description:
      'Once approved and applied they are written to that channel alone; your own stay as they are. Guardrails only warn. It changes no price by itself.',
    permission: 'plans.propose',
    body: whichDrifts,
    answers,
    refusals,
  },
}
