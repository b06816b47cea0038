import { type SchemaRules } from '@adonisjs/lucid/types/schema_generator'

const text = { tsType: 'string[]', imports: [], decorators: [{ name: '@column' }] }

/** bigint columns are parsed to safe integers (config/database.ts); text[] are lists of words. */
export default {
  types: {
    bigint: { tsType: 'number', imports: [], decorators: [{ name: '@column' }] },
  },
  columns: {
    ...{ scopes: text, tags: text, unmatched_skus: text, tag_keys: text },
    ...{ scopes_granted: text, scopes_missing: text, notices: text },
  },
  primaryKey(_table, keys) {
    if (keys.length !== 1) return undefined
    const isText = keys[0] === 'key'
    return {
      columnName: keys[0],
      columnInfo: {
        tsType: isText ? 'string' : 'number',
        imports: [],
        decorators: [{ name: '@column', args: { isPrimary: true } }],
      },
    }
  },
} satisfies SchemaRules
