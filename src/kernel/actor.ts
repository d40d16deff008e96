/** The six roles an account may hold; no account holds two. */
export const ROLES = ['staff', 'leader', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] as const;

export type Role = (typeof ROLES)[number];

/** Who caused an event. `system` is a process acting on an earlier event. */
export interface Actor {
  /** Account id, or `process:<rule>` for a process. */
  readonly id: string;
  readonly role: Role | 'system';
  /** Department id; null for roles that stand above the departments. */
  readonly department: string | null;
}
