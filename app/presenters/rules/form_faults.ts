import type { Mistake } from '#queries/reading'

/** What is wrong with a posted form, by the name of the control it stands beside. */
export type FormFaults = Record<string, string>

/** The first mistake at each control; the formula as a whole goes with its base. */
export function faultsOf(mistakes: Mistake[]): FormFaults {
  const faults: FormFaults = {}
  for (const { pointer, message } of mistakes) faults[controlOf(pointer)] ??= message
  return faults
}

/** The control a pointer is about: `/formula/bounds/min` is `bounds[min]`. */
export function controlOf(pointer: string): string {
  const [part, ...path] = pointer.slice(1).split('/')
  if (part === 'schedule') return `schedule[${path[0] ?? 'kind'}]`
  if (part !== 'formula') return part
  const [section, key] = path
  if (section === 'adjust') return key === undefined ? 'base[kind]' : `adjust[${key}][value]`
  if (section === undefined) return 'base[kind]'
  return `${section}[${key ?? 'kind'}]`
}

/** The id of a control in the page, so that a sentence and a message can lead to it. */
export function controlId(name: string): string {
  return name.replaceAll(']', '').replaceAll('[', '-')
}

const LABELS: Readonly<Record<string, string>> = {
  'name': 'Name',
  'selector': 'Variants',
  'priceList': 'Price list',
  'lane': 'Lane',
  'priority': 'Priority',
  'base[kind]': 'Start',
  'base[amount]': 'Fixed amount',
  'base[priceList]': 'List to start from',
  'bounds[min]': 'Lowest price',
  'bounds[max]': 'Highest price',
  'bounds[minMargin]': 'Least margin',
  'bounds[minMarkup]': 'Least markup',
  'bounds[maxDecrease]': 'Largest decrease',
  'bounds[maxIncrease]': 'Largest increase',
  'round[step]': 'Rounding step',
  'round[ending]': 'Rounding ending',
  'compareAt[amount]': 'Compare-at amount',
  'tests': 'Tests',
  'schedule[kind]': 'When it runs',
  'schedule[time]': 'Time of day',
  'schedule[cron]': 'Cron line',
  'schedule[at]': 'Moment',
  'schedule[from]': 'Begin of the window',
  'schedule[until]': 'End of the window',
  'schedule[timeZone]': 'Time zone',
}

/** What a control is called where it is not in sight. */
export function controlLabel(name: string): string {
  const step = /^adjust\[(\d+)\]/.exec(name)
  return step ? `Step ${Number(step[1]) + 1}` : (LABELS[name] ?? 'Rule')
}
