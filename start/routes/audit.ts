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
  router
    .get('/audit/exports/:format', [AuditExportsController, 'show'])
    .where('format', /^(csv|jsonl)$/)
    .as('audit_exports.show')
}
