/**
 * What we ask merchants for: what our documents need, by Shopify's schema, and nothing more. A
 * test adds them up.
 */
export const SCOPES = ['read_products', 'write_products']

/** What of it was not granted. Shopify lists a write scope alone, and means reading too. */
export function missingScopes(granted: string[]) {
  const implied = granted.map((scope) => scope.replace(/^write_/, 'read_'))
  const held = new Set([...granted, ...implied])
  return SCOPES.filter((scope) => !held.has(scope))
}
