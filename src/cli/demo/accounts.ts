import { createHash } from 'node:crypto';
import { type Role } from '../../kernel/actor.js';
import { type DepartmentKey } from './pilot-lists.js';

export interface PilotAccount {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
  readonly department: DepartmentKey | null;
}

export interface PilotDepartment {
  readonly key: DepartmentKey;
  readonly name: string;
  readonly englishName: string;
  readonly officers: number;
}

export const DEPARTMENTS: readonly PilotDepartment[] = [
  { key: 'general', name: '综合产业部', englishName: 'General', officers: 2 },
  { key: 'equipment', name: '装备制造产业部', englishName: 'Equipment Manufacturing', officers: 4 },
  { key: 'electronics', name: '电子信息产业部', englishName: 'Electronic Information', officers: 2 },
  { key: 'biomedicine', name: '生物医药产业部', englishName: 'Biomedicine', officers: 2 },
];

/** Sets up the others; made by the program itself, as on a first start. */
export const FIRST_ACCOUNT = 'security';
export const SYSTEM_ACCOUNT = 'system';
export const LEADER_ACCOUNT = 'leader';
export const AUDITOR_ACCOUNT = 'auditor';

const ABOVE: readonly (readonly [username: string, displayName: string, role: Role])[] = [
  [FIRST_ACCOUNT, '安全管理员（演示）', 'security-admin'],
  [SYSTEM_ACCOUNT, '系统管理员（演示）', 'system-admin'],
  ['audit-admin', '审计管理员（演示）', 'audit-admin'],
  [LEADER_ACCOUNT, '分管领导（演示）', 'leader'],
  [AUDITOR_ACCOUNT, '审计员（演示）', 'auditor'],
];

export const officerOf = (department: DepartmentKey, n: number) => `${department}-${n}`;

/** One account per role, and the officers of each department. */
export function accountsOf(seed: number): PilotAccount[] {
  const account = (
    username: string,
    displayName: string,
    role: Role,
    department: DepartmentKey | null = null,
  ): PilotAccount => ({ username, password: passwordOf(seed, username), displayName, role, department });
  return [
    ...ABOVE.map((words) => account(...words)),
    ...DEPARTMENTS.flatMap(({ key, name, officers }) =>
      Array.from({ length: officers }, (_, at) =>
        account(officerOf(key, at + 1), `${name}干部 ${at + 1}（演示）`, 'staff', key),
      ),
    ),
  ];
}

/** For the demo alone, where it is printed: it follows from the seed, so it protects nothing. */
function passwordOf(seed: number, username: string): string {
  return `demo-${createHash('sha256').update(`${seed}/${username}`).digest('hex').slice(0, 10)}`;
}
