/** What somebody may do in an organisation or on a site, from least to most. */
export const ROLES = ['auditor', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role may do what another may: an editor what an auditor may, an owner everything. */
export const isAtLeast = (role: Role, needed: Role): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(needed);
