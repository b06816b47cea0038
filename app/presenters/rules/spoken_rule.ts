import type { FormulaSentence } from '#pricing/formula/index'

/** A piece of a sentence as the page draws it. */
export interface SpokenPart {
  text: string
  strong: boolean
  code?: boolean
  href?: string
}

/**
 * A rule's sentence for the page: its bold parts lead to the controls that edit them.
 *
 * @param builder the address of the builder; empty on the builder's own page, null for no links
 */
export function spokenRule({ parts }: FormulaSentence, builder: string | null): SpokenPart[] {
  return parts.map(({ text, strong }) => {
    if (strong === undefined) return { text, strong: false }
    const code = strong === 'selector' && text !== 'every variant'
    const part = { text, strong: true, code }
    return builder === null ? part : { ...part, href: `${builder}#${controlIdOf(strong)}` }
  })
}

/** `adjust.0` is edited by `adjust-0-value`, `bounds.min` by `bounds-min`, `base` by `base-kind`. */
function controlIdOf(part: string) {
  const [section, key] = part.split('.')
  if (section === 'selector') return 'selector'
  if (section === 'adjust') return `adjust-${key}-value`
  return `${section}-${key ?? 'kind'}`
}
