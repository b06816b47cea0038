import type Lane from '#models/lane'

/** A lane as other things name it. */
export function transformLaneReference({ id, name }: Lane) {
  return { id: String(id), name }
}

export const laneReferenceSchema = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string' }, name: { type: 'string' } },
} as const
