import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessLogController } from './access-log.controller.js';
import { AccessSettings } from './access-settings.js';
import { AccountController } from './account.controller.js';
import {
  ChangeOwnPasswordHandler,
  CreateAccountHandler,
  DecideAccountHandler,
  SetPasswordHandler,
  SignInHandler,
} from './account.handlers.js';
import { DeclaredRoutes } from './declared-routes.js';
import { OfficerController } from './officer.controller.js';
import { Passwords } from './passwords.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';
import { Setup } from './setup.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Accounts, sessions, and the guard in front of every route. */
@Module({})
export class AccessModule {
  static forRoot(settings: AccessSettings): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [SessionController, AccountController, AccessLogController, OfficerController],
      providers: [
        { provide: AccessSettings, useValue: settings },
        { provide: APP_GUARD, useClass: AccessGuard },
        Passwords,
        Sessions,
        SignInThrottle,
        Setup,
        DeclaredRoutes,
        CreateAccountHandler,
        SetPasswordHandler,
        ChangeOwnPasswordHandler,
        SignInHandler,
        DecideAccountHandler,
      ],
      exports: [Setup, DeclaredRoutes, Sessions],
    };
  }
}
