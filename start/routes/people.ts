/*
|--------------------------------------------------------------------------
| People (console.)
|--------------------------------------------------------------------------
|
| Signing up and in, projects, members, invitations, tokens, the account.
|
*/
import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const AccountSessionsController = () => import('#controllers/console/account_sessions_controller')
const AccountsController = () => import('#controllers/console/accounts_controller')
const AuthorizationReturnsController = () =>
  import('#controllers/console/authorization_returns_controller')
const InvitationAcceptancesController = () =>
  import('#controllers/console/invitation_acceptances_controller')
const InvitationsController = () => import('#controllers/console/invitations_controller')
const MembersController = () => import('#controllers/console/members_controller')
const OutboxMailsController = () => import('#controllers/console/outbox_mails_controller')
const PasswordResetsController = () => import('#controllers/console/password_resets_controller')
const PasswordsController = () => import('#controllers/console/passwords_controller')
const ProjectSettingsController = () => import('#controllers/console/project_settings_controller')
const ProjectsController = () => import('#controllers/console/projects_controller')
const SessionsController = () => import('#controllers/console/sessions_controller')
const SignUpsController = () => import('#controllers/console/sign_ups_controller')
const TokensController = () => import('#controllers/console/tokens_controller')

/** Before signing in, and what belongs to a person rather than a project. */
export function personRoutes() {
  router
    .group(() => {
      router.get('/signup', [SignUpsController, 'create']).as('sign_ups.create')
      router.post('/signup', [SignUpsController, 'store']).as('sign_ups.store')
      router.get('/login', [SessionsController, 'create']).as('sessions.create')
      router.post('/login', [SessionsController, 'store']).as('sessions.store')
    })
    .use(middleware.guest())

  router.post('/logout', [SessionsController, 'destroy']).as('sessions.destroy')
  router.get('/forgot-password', [PasswordResetsController, 'create']).as('password_resets.create')
  router.post('/forgot-password', [PasswordResetsController, 'store']).as('password_resets.store')
  router
    .get('/reset-password/:token', [PasswordResetsController, 'edit'])
    .as('password_resets.edit')
  router
    .put('/reset-password/:token', [PasswordResetsController, 'update'])
    .as('password_resets.update')
  router
    .get('/invitations/:token', [InvitationAcceptancesController, 'create'])
    .as('invitation_acceptances.create')
  router
    .post('/invitations/:token', [InvitationAcceptancesController, 'store'])
    .as('invitation_acceptances.store')

  if (!app.inProduction) {
    router.get('/outbox', [OutboxMailsController, 'index']).as('outbox_mails.index')
  }

  router
    .group(() => {
      router.get('/', [ProjectsController, 'index']).as('projects.index')
      router.get('/projects/new', [ProjectsController, 'create']).as('projects.create')
      router.post('/projects', [ProjectsController, 'store']).as('projects.store')
      router
        .get('/connect/:platform/callback', [AuthorizationReturnsController, 'show'])
        .as('authorization_returns.show')
      router.get('/account', [AccountsController, 'edit']).as('accounts.edit')
      router.put('/account', [AccountsController, 'update']).as('accounts.update')
      router.put('/account/password', [PasswordsController, 'update']).as('passwords.update')
      router
        .delete('/account/sessions/:key', [AccountSessionsController, 'destroy'])
        .as('account_sessions.destroy')
    })
    .use(middleware.auth())
}

/** Inside a project (`/p/:slug`). */
export function projectPeopleRoutes() {
  const id = router.matchers.number()
  router.get('/', [ProjectsController, 'show']).as('projects.show')
  router.get('/settings', [ProjectSettingsController, 'edit']).as('project_settings.edit')
  router.put('/settings', [ProjectSettingsController, 'update']).as('project_settings.update')

  router.get('/members', [MembersController, 'index']).as('members.index')
  router.put('/members/:id', [MembersController, 'update']).where('id', id).as('members.update')
  router
    .delete('/members/:id', [MembersController, 'destroy'])
    .where('id', id)
    .as('members.destroy')
  router.post('/invitations', [InvitationsController, 'store']).as('invitations.store')
  router
    .put('/invitations/:id', [InvitationsController, 'update'])
    .where('id', id)
    .as('invitations.update')
  router
    .delete('/invitations/:id', [InvitationsController, 'destroy'])
    .where('id', id)
    .as('invitations.destroy')

  router.get('/tokens', [TokensController, 'index']).as('tokens.index')
  router.post('/tokens', [TokensController, 'store']).as('tokens.store')
  router.delete('/tokens/:id', [TokensController, 'destroy']).where('id', id).as('tokens.destroy')
}
