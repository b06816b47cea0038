import { edgeGlobals } from 'edge.js'

const { html } = edgeGlobals

/**
 * HTML attributes from an object; `true` is an attribute without a value, and undefined, null or
 * false is none. Edge's own `html.attrs` and `toAttrs` write values as they are, so a quote in
 * what somebody typed would end the attribute: this takes their place.
 */
export function escapedAttributes(values: Record<string, unknown>) {
  const attributes = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === false) return []
    if (value === true) return [name]
    const text = Array.isArray(value) ? value.join(' ') : String(value)
    return [`${name}="${html.escape(text)}"`]
  })
  return html.safe(attributes.join(' '))
}
