import { planStates, scheduleRunStates } from '#pricing/lifecycles/index'
import type { CalendarItem, Overlap } from '#queries/calendar/calendar_item'

/** Something that happens to prices, with what overlaps it. */
export function transformCalendarItem(item: CalendarItem) {
  const { kind, title, state, reason, missedBefore, isRepeated } = item
  return {
    ...{ kind, title, state },
    from: item.from.toUTC().toISO()!,
    until: item.until?.toUTC().toISO() ?? null,
    ...{ reason, missedBefore, isRepeated },
    ...linksOf(item),
    overlaps: item.overlaps.map((overlap) => ({
      title: overlap.title,
      ...linksOf(overlap),
      variants: overlap.variants,
      isMore: overlap.isMore,
    })),
  }
}

function linksOf({ ruleId, plan }: Pick<Overlap, 'ruleId' | 'plan'>) {
  return { rule: ruleId === null ? null : String(ruleId), plan: plan && String(plan.id) }
}

const links = {
  rule: { type: ['string', 'null'], description: 'The id of the rule.' },
  plan: { type: ['string', 'null'], description: 'The id of the plan, once there is one.' },
} as const

export const calendarItemSchema = {
  type: 'object',
  required: [
    ...['kind', 'title', 'state', 'from', 'until', 'reason', 'missedBefore', 'isRepeated'],
    ...['rule', 'plan', 'overlaps'],
  ],
  properties: {
    kind: {
      enum: ['window', 'run', 'plan', 'restore'],
      description:
        'A window of changed prices, a run of a rule, a scheduled plan, or the end of a window.',
    },
    title: { type: 'string' },
    state: {
      enum: [...new Set(['upcoming', ...scheduleRunStates, ...planStates])],
      description: '`upcoming` until a plan is proposed; then the plan’s, or what became of it.',
    },
    from: { type: 'string', format: 'date-time' },
    until: { type: ['string', 'null'], format: 'date-time', description: 'Null for a moment.' },
    reason: { type: ['string', 'null'], description: 'Why it did not take place.' },
    missedBefore: { type: 'integer', description: 'Runs before it that nobody took.' },
    isRepeated: { type: 'boolean', description: 'The rule runs again on the same day.' },
    ...links,
    overlaps: {
      type: 'array',
      description: 'What else touches the same variants at the same time.',
      items: {
        type: 'object',
        required: ['title', 'rule', 'plan', 'variants', 'isMore'],
        properties: {
          title: { type: 'string' },
          ...links,
          variants: {
            type: ['integer', 'null'],
            description: 'How many both touch; null where counting would take too long.',
          },
          isMore: { type: 'boolean', description: 'There are more than were counted.' },
        },
      },
    },
  },
} as const
