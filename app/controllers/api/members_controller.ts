import type { HttpContext } from '@adonisjs/core/http'
import { authorize } from '#policies/permissions'
import { listMembers, memberKey } from '#queries/members/list_members'
import { pageOf, readPage } from '#services/cursor'
import { transformMember } from '#transformers/member_transformer'

export default class MembersController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'members.read')
    const page = readPage(ctx)
    const found = await listMembers(ctx.project, page)
    const { rows, nextCursor } = pageOf(found, page.limit, memberKey)
    return { data: rows.map(transformMember), nextCursor }
  }
}
