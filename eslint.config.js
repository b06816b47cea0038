import { configApp } from '@adonisjs/eslint-config'

/**
 * The direction of imports (who may know whom). `regex`, because in a `group` pattern a
 * leading # starts a comment and matches nothing.
 */
function boundary(files, forbidden, message) {
  return {
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }] },
  }
}

const anythingOfOurs =
  '^#(actions|config|connectors|controllers|database|exceptions|jobs|mails|middleware|models|policies|presenters|providers|queries|services|start|transformers|validators)/'

export default configApp(
  { ignores: ['.adonisjs/**', 'database/schema.ts', 'build/**', 'public/**', '.data/**'] },
  boundary(
    ['app/pricing/**/*.ts'],
    `${anythingOfOurs}|^@adonisjs/|^node:(fs|net|http|child_process)|^pg|^luxon$`,
    'app/pricing is arithmetic: values in, decisions out. It imports nothing outside itself.'
  ),
  boundary(
    ['app/connectors/**/*.ts'],
    '^#(actions|controllers|jobs|models|queries|middleware|policies|transformers|presenters|validators)/',
    'Connectors are the outside world: they know pricing types and no model of ours.'
  ),
  boundary(
    ['app/models/**/*.ts'],
    '^#(actions|connectors|controllers|jobs|queries|middleware|policies|transformers|presenters|validators|services)/',
    'Models know pricing and each other.'
  ),
  boundary(
    ['app/actions/**/*.ts'],
    '^#(controllers|middleware|transformers|presenters|validators)/|^#connectors/(shopify|amazon|vendure|csv|sandbox)/',
    'Actions speak to connectors through the port and the registry, and never to delivery.'
  ),
  boundary(
    ['app/queries/**/*.ts'],
    '^#(actions|controllers|connectors|jobs|middleware|policies|transformers|presenters|validators)/',
    'Queries read; they do not act.'
  ),
  boundary(
    ['app/jobs/**/*.ts'],
    '^#(controllers|connectors|queries|middleware|transformers|presenters|validators)/',
    'A job is shallow: ids in, one action call.'
  ),
  boundary(
    ['app/controllers/**/*.ts', 'app/commands/**/*.ts'],
    '^#connectors/|^#controllers/',
    'Controllers and commands call actions and queries.'
  ),
  /** A test reads better when it asks and looks in one breath. */
  { files: ['tests/**/*.ts'], rules: { '@unicorn/no-await-expression-member': 'off' } }
)
