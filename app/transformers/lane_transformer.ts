import type Lane from '#models/lane'

export const laneSchema = {
  type: 'object',
  required: ['id', 'name', 'position', 'isDefault', 'rules'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    position: { type: 'integer', description: 'Its place in the running order; 1 runs first.' },
    isDefault: { type: 'boolean', description: 'Rules that name no lane stand in it.' },
    rules: { type: 'integer', description: 'How many rules in force stand in it.' },
  },
} as const

/** A lane, and how many rules in force each of the project's lanes has. */
export function transformLane({ id, name, position, isDefault }: Lane, rules: Map<number, number>) {
  return { id: String(id), name, position, isDefault, rules: rules.get(id) ?? 0 }
}
