import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { ESLint } from 'eslint'

/** [where a file stands, what it imports, whether it may] */
const CASES: [string, string, boolean][] = [
  ['app/pricing/example.ts', './money.ts', true],
  ['app/pricing/example.ts', '#models/plan', false],
  ['app/pricing/example.ts', '#services/clock', false],
  ['app/pricing/example.ts', '@adonisjs/lucid/services/db', false],
  ['app/pricing/example.ts', 'node:fs', false],
  ['app/pricing/example.ts', 'luxon', false],
  ['app/pricing/formula/example.ts', '#queries/plans/candidates', false],
  ['app/connectors/csv/example.ts', '#pricing/money', true],
  ['app/connectors/csv/example.ts', '#models/channel', false],
  ['app/connectors/csv/example.ts', '#actions/plans/apply_plan', false],
  ['app/models/example.ts', '#pricing/money', true],
  ['app/models/example.ts', '#actions/plans/apply_plan', false],
  ['app/models/example.ts', '#connectors/registry', false],
  ['app/actions/plans/example.ts', '#connectors/registry', true],
  ['app/actions/plans/example.ts', '#connectors/sandbox/connector', false],
  ['app/actions/plans/example.ts', '#controllers/api/plans_controller', false],
  ['app/actions/plans/example.ts', '#transformers/plan_transformer', false],
  ['app/queries/plans/example.ts', '#models/plan', true],
  ['app/queries/plans/example.ts', '#actions/plans/apply_plan', false],
  ['app/jobs/plans/example.ts', '#actions/plans/apply_plan', true],
  ['app/jobs/plans/example.ts', '#queries/plans/candidates', false],
  ['app/controllers/api/example.ts', '#actions/plans/apply_plan', true],
  ['app/controllers/api/example.ts', '#connectors/registry', false],
  ['app/controllers/api/example.ts', '#controllers/api/plans_controller', false],
]

test.group('Imports', () => {
  const eslint = new ESLint({ cwd: app.makePath() })

  test('{0} may import {1}: {2}')
    .with(CASES.map(([file, imported, allowed]) => ({ file, imported, allowed })))
    .run(async ({ assert }, { file, imported, allowed }) => {
      const planted = `import * as planted from '${imported}'\n\nexport default planted\n`
      const [{ messages }] = await eslint.lintText(planted, { filePath: app.makePath(file) })

      const violations = messages.filter(({ ruleId }) => ruleId === 'no-restricted-imports')
      assert.equal(violations.length === 0, allowed)
    })
})
