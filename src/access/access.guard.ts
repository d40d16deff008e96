import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type JianhuiRequest } from '../http/request.js';
import { type Role } from '../kernel/actor.js';
import { refuseAccess } from './access.refusals.js';
import { AccessSettings } from './access-settings.js';
import { ALLOWED_ROLES } from './allow.js';
import { checkOrigin } from './origin.js';
import { type Session } from './session-token.js';
import { bearerOf, Sessions } from './sessions.js';

export interface SignedInRequest extends JianhuiRequest {
  /** Set by the access guard; absent on public routes. */
  session?: Session;
}

/** In front of every route: lets in whom the route declares, and nobody where it declares nothing. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly settings: AccessSettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = this.reflector.getAllAndOverride<readonly Role[] | 'public' | undefined>(ALLOWED_ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (allowed === undefined) throw refuseAccess('route-closed');

    const request = context.switchToHttp().getRequest<SignedInRequest>();
    if (bearerOf(request) === undefined) {
      checkOrigin(request.method, request.headers, this.settings.publicOrigin);
    }
    if (allowed === 'public') return true;

    const { actor, session } = await this.sessions.of(request);
    // What was kept on a device is sent later, when somebody else may have signed in there.
    const meant = request.headers['jianhui-account'];
    if (meant !== undefined && meant !== actor.id) throw refuseAccess('another-account');
    if (!(allowed as readonly string[]).includes(actor.role)) {
      throw refuseAccess('role-not-allowed', { role: actor.role, allowed });
    }
    request.actor = actor;
    request.session = session;
    return true;
  }
}
