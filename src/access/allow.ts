import { SetMetadata } from '@nestjs/common';
import { type Role } from '../kernel/actor.js';

export const ALLOWED_ROLES = 'jianhui:allowed-roles';

/** Who may call a route. A route that declares nothing is closed to everybody. */
export const Allow = (...roles: readonly [Role, ...Role[]]) => SetMetadata(ALLOWED_ROLES, roles);

/** Every role: what concerns only the signed-in person. */
export const AllowSignedIn = () =>
  Allow('staff', 'leader', 'auditor', 'system-admin', 'security-admin', 'audit-admin');

/** No account needed. */
export const Public = () => SetMetadata(ALLOWED_ROLES, 'public');
