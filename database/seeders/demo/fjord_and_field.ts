import { DateTime } from 'luxon'
import type { Role } from '#models/membership'

/** Who signs in to the demo, all with the same password. */
export const OWNER = { fullName: 'Ingrid Solberg', email: 'demo@calibr.lat' }
export const PASSWORD = 'fjord-and-field'

export const SHOP = {
  organization: 'Fjord & Field',
  name: 'Fjord & Field',
  slug: 'demo',
  currency: 'USD',
  timeZone: 'Europe/Berlin',
}

export const COLLEAGUES: { fullName: string; email: string; role: Role }[] = [
  { fullName: 'Jonas Berg', email: 'jonas@fjordandfield.example', role: 'admin' },
  { fullName: 'Ana Lima', email: 'ana@fjordandfield.example', role: 'editor' },
  { fullName: 'Mo Haddad', email: 'mo@fjordandfield.example', role: 'viewer' },
]

export const EUROPE = { name: 'Europe', currency: 'EUR' }

/** Who looks at large plans. */
export const APPROVAL_BANDS = [
  { measure: 'rows', above: 100, approvers: 2 },
  { measure: 'change', above: 35, approvers: 1, leastRole: 'owner' },
]

export const GUARDRAILS = [
  { kind: 'max_decrease', params: { percent: 40 }, level: 'hard' },
  { kind: 'max_increase', params: { percent: 60 }, level: 'hard' },
  {
    ...{ kind: 'floor_margin', params: { percent: 10 }, level: 'overridable' },
    selector: 'cost:present',
  },
  { kind: 'daily_budget', params: { increase: 60, decrease: 45 }, level: 'hard' },
]

/** Nothing changes while a sale that was announced runs. */
export function blackFriday(now: DateTime) {
  const thisYear = fridayOf(now.year)
  // Far enough away not to stand in a visitor's way.
  const friday = thisYear > now.plus({ days: 30 }) ? thisYear : fridayOf(now.year + 1)
  const [from, to] = [friday, friday.plus({ days: 4 })].map((moment) => moment.toUTC().toISO())
  const params = { name: 'Black Friday', from, to, timeZone: SHOP.timeZone }
  return { kind: 'freeze', params, level: 'hard' }
}

/** The stock is counted while a window would begin: the calendar says what becomes of it. */
export function stocktaking(today: DateTime) {
  const begin = today.plus({ days: WINDOWS.camping.days[0] })
  const [from, to] = [begin.minus({ hours: 6 }), begin.plus({ hours: 12 })].map((moment) =>
    moment.toUTC().toISO()
  )
  const params = { name: 'Stocktaking', from, to, timeZone: SHOP.timeZone }
  return { kind: 'freeze', params, level: 'overridable' }
}

/** The day after the fourth Thursday of November. */
function fridayOf(year: number) {
  const first = DateTime.fromObject({ year, month: 11, day: 1 }, { zone: SHOP.timeZone })
  return first.plus({ days: ((11 - first.weekday) % 7) + 22 })
}

export const CHANNELS = {
  shop: {
    platform: 'sandbox',
    name: 'Online shop',
    settings: { selector: 'status:active -type:boots -type:tent' },
  },
  retailers: {
    platform: 'csv',
    name: 'Nordic retailers',
    settings: { selector: 'status:active (type:blanket OR type:tableware)' },
  },
}

/** Runs after the lane every project begins with. */
export const PROMOTIONS = 'Promotions'

export const RULES = {
  coreMargin: {
    name: 'Keep 25 % margin on core',
    selector: 'tag:core cost:present margin:<25%',
    priority: 10,
    formula: {
      base: 'cost',
      adjust: [{ margin: 25 }],
      round: { step: 100, ending: 95, mode: 'up' },
      compareAt: 'keep',
    },
  },
  summer: {
    name: 'Summer −12.5 % ending .99',
    selector: 'tag:summer status:active',
    lane: PROMOTIONS,
    priority: 10,
    formula: {
      base: 'price',
      adjust: [{ percent: -12.5 }],
      round: { step: 100, ending: 99, mode: 'nearest' },
      compareAt: 'previous',
    },
    tests: ['* ends in .99', '* never falls more than 15 %'],
  },
  camping: {
    name: 'Camping makes room −20 %',
    selector: 'tag:camping status:active',
    lane: PROMOTIONS,
    priority: 5,
    formula: {
      base: 'price',
      adjust: [{ percent: -20 }],
      bounds: { minMargin: 15 },
      round: { step: 100, ending: 0, mode: 'nearest' },
      compareAt: 'previous',
    },
  },
  rounding: {
    name: 'Round everything to .95',
    selector: '*',
    formula: {
      base: 'price',
      adjust: [],
      round: { step: 100, ending: 95, mode: 'nearest' },
      compareAt: 'keep',
    },
    schedule: { kind: 'recurring', cron: '0 6 1 * *', missed: 'report' },
  },
}

/** Written once claims in Europe are held to the prior price. */
export const EUROPEAN_SALE = {
  name: 'Backpacks in Europe −15 %, prior price shown',
  selector: 'type:backpack status:active',
  priceList: EUROPE.name,
  lane: PROMOTIONS,
  formula: {
    base: 'price',
    adjust: [{ percent: -15 }],
    round: { step: 100, ending: 95, mode: 'nearest' },
    compareAt: 'prior',
  },
}

/** Rules with a window; days are counted from the day the demo is made. */
export const WINDOWS = {
  tents: {
    name: 'Tent week −15 %',
    selector: 'type:tent status:active',
    percent: -15,
    days: [4, 11],
  },
  camping: {
    name: 'Camping fortnight −10 %',
    selector: 'tag:camping status:active',
    percent: -10,
    days: [9, 23],
  },
}
