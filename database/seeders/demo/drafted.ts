import { setTimeout as sleep } from 'node:timers/promises'
import type Plan from '#models/plan'

/** The plan once it is drafted: on a slow machine that goes on after it was proposed. */
export async function drafted(plan: Plan) {
  while (plan.state === 'drafting') {
    await sleep(20)
    await plan.refresh()
  }
  if (plan.state !== 'proposed') throw new Error(`${plan.title}: ${plan.failure}`)
  return plan
}
