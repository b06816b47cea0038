import { component, from, json, list, single } from '#start/openapi/parts'
import type { Operations } from '#services/openapi'
import { laneSchema } from '#transformers/lane_transformer'
import * as validators from '#validators/lane'

const Lane = component('Lane', laneSchema)

const taken = 'Another lane has this name: `lane_name_taken`.'

export const laneOperations: Operations = {
  'lanes.index': {
    summary: 'List the lanes in running order',
    permission: 'rules.read',
    answers: { 200: { description: 'All lanes.', schema: list(Lane) } },
  },
  'lanes.store': {
    summary: 'Add a lane',
    description: 'It runs after all others; move it with an edit.',
    permission: 'rules.write',
    body: json(from(validators.storeLaneValidator)),
    answers: { 201: { description: 'The lane.', schema: single(Lane) } },
    refusals: { 409: taken },
  },
  'lanes.update': {
    summary: 'Rename a lane, or move it',
    description: 'The others make room. Plans made before keep their order.',
    permission: 'rules.write',
    body: json(
      from(validators.updateLaneValidator, {
        position: 'Its place in the running order; beyond the last is last.',
      })
    ),
    answers: { 200: { description: 'The lane.', schema: single(Lane) } },
    refusals: { 409: taken },
  },
  'lanes.destroy': {
    summary: 'Delete an empty lane',
    description: 'Rule versions of the past keep it; its name becomes free.',
    permission: 'rules.write',
    answers: { 204: { description: 'It is gone.', schema: null } },
    refusals: { 409: 'It is the default one or has rules: `lane_is_default`, `lane_not_empty`.' },
  },
}
