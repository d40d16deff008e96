import { type DomainEvent } from '../kernel/event.js';

export type DepartmentRegistered = DomainEvent<
  'DepartmentRegistered',
  { readonly name: string; readonly englishName?: string }
>;
export type DepartmentRenamed = DomainEvent<
  'DepartmentRenamed',
  { readonly name: string; readonly englishName?: string; readonly reason: string }
>;
export type DepartmentEvent = DepartmentRegistered | DepartmentRenamed;
