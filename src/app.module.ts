import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule } from './access/access.module.js';
import { AccessSettings } from './access/access-settings.js';
import { CaseHolders } from './access/case-holders.js';
import { AuditModule } from './audit/audit.module.js';
import { Settings } from './config.js';
import { DepartmentModule } from './department/department.module.js';
import { Law } from './enterprise/enterprise.law.js';
import { EnterpriseModule } from './enterprise/enterprise.module.js';
import { Claims } from './event-store/claims.js';
import { Decisions } from './event-store/decisions.js';
import { EventStore } from './event-store/event-store.js';
import { Existence } from './event-store/existence.js';
import { Cursors } from './http/cursor.js';
import { RequestInterceptor } from './http/request.interceptor.js';
import { RequestValidationPipe } from './http/validation.pipe.js';
import { Clock } from './kernel/clock.js';
import { LawInForce } from './law-in-force.js';
import { MeetingModule } from './meeting/meeting.module.js';
import { MembershipModule } from './membership/membership.module.js';
import { ParkModule } from './park/park.module.js';
import { Secrets } from './privacy/secrets.js';
import { Vault } from './privacy/vault.js';
import { ProcessJournal } from './processes/process-journal.js';
import { ProcessesModule } from './processes/processes.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RosterModule } from './roster/roster.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { SignUpModule } from './sign-up/sign-up.module.js';
import { StreamCaseHolders } from './stream-case-holders.js';
import { Metrics } from './status/metrics.js';
import { StatusModule } from './status/status.module.js';
import { UpdatesModule } from './updates/updates.module.js';
import { type Views } from './views/views.js';
import { ViewsModule } from './views/views.module.js';

/** What the product stands on; `openApplication` opens and closes it. */
export interface Platform {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly views: Views;
  readonly secrets: Secrets;
  readonly vault: Vault;
  readonly journal: ProcessJournal;
  readonly metrics: Metrics;
}

@Global()
@Module({})
class PlatformModule {
  static of(platform: Platform): DynamicModule {
    const given = [
      { provide: Settings, useValue: platform.settings },
      { provide: Clock, useValue: platform.clock },
      { provide: EventStore, useValue: platform.store },
      { provide: Secrets, useValue: platform.secrets },
      { provide: Vault, useValue: platform.vault },
      { provide: ProcessJournal, useValue: platform.journal },
      { provide: Metrics, useValue: platform.metrics },
    ];
    const made = [Decisions, Claims, Existence, Cursors];
    return {
      module: PlatformModule,
      providers: [
        ...given,
        ...made,
        { provide: CaseHolders, useClass: StreamCaseHolders },
        { provide: Law, useClass: LawInForce },
      ],
      exports: [...given.map(({ provide }) => provide), ...made, CaseHolders, Law],
    };
  }
}

/** The composition root. */
@Module({})
export class AppModule {
  static of(platform: Platform, more: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        PlatformModule.of(platform),
        ViewsModule.of(platform.views),
        AccessModule.forRoot(
          new AccessSettings(platform.settings.JIANHUI_SESSION_HOURS, platform.settings.publicOrigin),
        ),
        SettingsModule.of(platform.settings.installation),
        ProcessesModule,
        DepartmentModule,
        EnterpriseModule,
        ParkModule,
        MeetingModule,
        RosterModule,
        AuditModule,
        ReportsModule,
        MembershipModule,
        SignUpModule,
        StatusModule,
        UpdatesModule,
        ...more,
      ],
      providers: [
        { provide: APP_INTERCEPTOR, useClass: RequestInterceptor },
        { provide: APP_PIPE, useClass: RequestValidationPipe },
      ],
    };
  }
}
