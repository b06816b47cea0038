/*
|--------------------------------------------------------------------------
| Audit
|--------------------------------------------------------------------------
|
| What happened, for people (console., inside a project).
|
*/
import router from '@adonisjs/core/services/router'

const AuditController = () => import('#controllers/console/audit_controller')
const AuditExportsController = () => import('#controllers/console/audit_exports_controller')

export function auditConsoleRoutes() {
  router.get('/audit', [AuditController, 'index']).as('audit.index')
  router.get('/audit/export.csv', [AuditExportsController, 'csv']).as('audit_exports.csv')
  router.get('/audit/export.jsonl', [AuditExportsController, 'jsonl']).as('audit_exports.jsonl')
}
