import encryption from '@adonisjs/core/services/encryption'
import type { HttpContext } from '@adonisjs/core/http'
import { createToken } from '#actions/tokens/create_token'
import { revokeToken } from '#actions/tokens/revoke_token'
import { authorize } from '#policies/permissions'
import { SCOPE_GROUPS } from '#presenters/scopes'
import { clock } from '#services/clock'
import { newTokenValidator } from '#validators/token'

const PURPOSE = 'token shown once'

export default class TokensController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'tokens.manage')
    const { project, session, view } = ctx
    const tokens = project.related('apiTokens').query().whereNull('revokedAt')
    const sealed = session.flashMessages.get('sealedToken')
    return view.render('pages/console/tokens/index', {
      tokens: await tokens.preload('creator').orderBy('id', 'desc'),
      plainText: sealed ? encryption.decrypt(sealed, PURPOSE) : null,
      scopeGroups: SCOPE_GROUPS,
      now: clock.now(),
    })
  }

  async store(ctx: HttpContext) {
    authorize(ctx, 'tokens.manage')
    const { auth, project, actor, request, response, session } = ctx
    const { lifetime, ...given } = await request.validateUsing(newTokenValidator)
    const expiresAt = lifetime === 'never' ? null : clock.now().plus({ days: Number(lifetime) })
    const creator = auth.use('web').getUserOrFail()
    const { plainText } = await createToken(project, { ...given, expiresAt }, creator, actor)
    // Sealed, because flash messages lie in the sessions' table until the next page.
    session.flash(
      'sealedToken',
      encryption.encrypt(plainText, { purpose: PURPOSE, expiresIn: '5m' })
    )
    return response.redirect().toRoute('console.tokens.index', { slug: project.slug })
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'tokens.manage')
    const { project, actor, params, response, session } = ctx
    const token = await project.related('apiTokens').query().where('id', params.id).firstOrFail()
    await revokeToken(token, actor)
    session.flash('success', `The token ${token.name} is revoked.`)
    return response.redirect().toRoute('console.tokens.index', { slug: project.slug })
  }
}
