import { component, list, single } from '#start/openapi/parts'
import type { Operations } from '#services/openapi'
import { memberSchema } from '#transformers/member_transformer'
import { tokenSchema } from '#transformers/token_transformer'

export const peopleOperations: Operations = {
  'members.index': {
    summary: 'List the people of the project and their roles',
    permission: 'members.read',
    paginated: true,
    answers: {
      200: { description: 'Members.', schema: list(component('Member', memberSchema)) },
    },
  },
  'tokens.show': {
    summary: 'Read what the token of this request may do',
    permission: 'token',
    answers: {
      200: {
        description: 'The token and its project.',
        schema: single(component('Token', tokenSchema)),
      },
    },
  },
}
