import { ROLES, type Role } from '#models/membership'

const MEANING: Record<Role, string> = {
  viewer: 'Sees everything, changes nothing',
  editor: 'Imports, writes rules and proposes plans',
  admin: 'Approves and applies plans, connects channels',
  owner: 'Also manages people, tokens, guardrails, approvals and settings',
}

const TITLE: Record<Role, string> = {
  viewer: 'Viewer',
  editor: 'Editor',
  admin: 'Admin',
  owner: 'Owner',
}

/** The roles as a form offers them, from the least to the most. */
export const ROLE_OPTIONS = ROLES.map((role) => ({
  value: role,
  label: TITLE[role],
  title: TITLE[role],
  hint: MEANING[role],
}))
