import type Guardrail from '#models/guardrail'
import { guardrailLevels } from '#pricing/guardrails/index'
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
    guardrail: item.guardrail && holdOf(item.guardrail),
    overlaps: item.overlaps.map((overlap) => ({
      title: overlap.title,
      ...linksOf(overlap),
      variants: overlap.variants,
      isMore: overlap.isMore,
      guardrail: overlap.held && String(overlap.held.guardrail.id),
      heldUntil: overlap.held?.until.toUTC().toISO() ?? null,
    })),
  }
}

function holdOf({ id, level, selector, priceList, channel }: Guardrail) {
  return {
    ...{ id: String(id), level, selector },
    ...{ priceList: priceList?.name ?? null, channel: channel?.name ?? null },
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
    ...['rule', 'plan', 'guardrail', 'overlaps'],
  ],
  properties: {
    kind: {
      enum: ['window', 'run', 'plan', 'restore', 'freeze', 'closed'],
      description:
        'A window of changed prices, a run of a rule, a scheduled plan, the end of a window; a freeze, or a time in which a change window is closed.',
    },
    title: { type: 'string' },
    state: {
      enum: [...new Set(['upcoming', 'in_force', ...scheduleRunStates, ...planStates])],
      description:
        '`upcoming` until a plan is proposed; then the plan’s, or what became of it; `in_force` for what a guardrail holds.',
    },
    from: { type: 'string', format: 'date-time' },
    until: { type: ['string', 'null'], format: 'date-time', description: 'Null for a moment.' },
    reason: { type: ['string', 'null'], description: 'Why it did not take place.' },
    missedBefore: { type: 'integer', description: 'Runs before it that nobody took.' },
    isRepeated: { type: 'boolean', description: 'The rule runs again on the same day.' },
    ...links,
    guardrail: {
      type: ['object', 'null'],
      description: 'The guardrail of a freeze or a closed time, and what it holds for.',
      required: ['id', 'level', 'selector', 'priceList', 'channel'],
      properties: {
        id: { type: 'string' },
        level: { enum: guardrailLevels },
        selector: { type: ['string', 'null'], description: 'Which variants; all when null.' },
        priceList: { type: ['string', 'null'], description: 'Its name; all when null.' },
        channel: { type: ['string', 'null'], description: 'Its name; all when null.' },
      },
    },
    overlaps: {
      type: 'array',
      description:
        'What else touches the same variants at the same time, and what keeps its prices from being written then.',
      items: {
        type: 'object',
        required: [...['title', 'rule', 'plan', 'variants', 'isMore', 'guardrail', 'heldUntil']],
        properties: {
          title: { type: 'string' },
          ...links,
          variants: {
            type: ['integer', 'null'],
            description: 'How many both touch; null where counting would take too long.',
          },
          isMore: { type: 'boolean', description: 'There are more than were counted.' },
          guardrail: {
            type: ['string', 'null'],
            description: 'The id of the guardrail that keeps these prices from being written.',
          },
          heldUntil: { type: ['string', 'null'], format: 'date-time' },
        },
      },
    },
  },
} as const
