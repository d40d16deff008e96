import { type Actor } from '../kernel/actor.js';
import { refusals } from '../kernel/refusal.js';

export const refuseDepartment = refusals({
  'other-department': {
    kind: 'forbidden',
    zh: '该记录属于其他产业部，您只能处理本部门的记录。如需接手，请领导移交。',
    en: 'This belongs to another department; you can work on your own department’s records only. Ask a leader to transfer it.',
  },
  'department-missing': {
    kind: 'unprocessable',
    zh: '请指明由哪个产业部负责。',
    en: 'Name the department that is to be in charge.',
  },
});

/**
 * Staff act on what their own department holds; other roles are not bound to one.
 * @param pointer the field that named what belongs to the department
 * @throws Refusal `other-department`
 */
export function inDepartment(actor: Actor, department: string, pointer?: string): void {
  if (actor.role === 'staff' && actor.department !== department) {
    throw refuseDepartment('other-department', {}, { pointer });
  }
}

/**
 * The department that a query is about: staff see their own, everybody else the one asked for or all.
 * @throws Refusal `other-department`
 */
export function departmentAsked(actor: Actor, asked: string | undefined): string | undefined {
  if (actor.role !== 'staff') return asked;
  if (asked !== undefined && asked !== actor.department) throw refuseDepartment('other-department');
  return actor.department ?? undefined;
}

/**
 * The department that something new belongs to: the one named, or one's own.
 * @throws Refusal `department-missing`, `other-department`
 */
export function departmentNamed(actor: Actor, named: string | undefined): string {
  const department = named ?? actor.department;
  if (department === null) throw refuseDepartment('department-missing', {}, { pointer: '/department' });
  inDepartment(actor, department);
  return department;
}
