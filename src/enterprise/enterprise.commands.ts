import { Command } from '@nestjs/cqrs';
import { type Decided } from '../event-store/decisions.js';
import { type BusinessDate } from '../kernel/dates.js';
import { type CommandContext } from '../kernel/decider.js';
import {
  type ApplicationStep,
  type Channel,
  type ClosingReason,
  type Concern,
  type DetailsCorrected,
  type EnterpriseDetails,
  type EnterpriseEvent,
  type EnterpriseMeetingKind,
  type PreparatoryGroup,
  type SealedContact,
  type Service,
  type SourceRow,
  type Union,
  type UnionForm,
  type VisitMethod,
} from './enterprise.events.js';
import { type EnterpriseState } from './enterprise.state.js';

export type Registration = {
  readonly kind: 'register';
  readonly on: BusinessDate;
  readonly details: EnterpriseDetails;
  readonly department: string;
  readonly park: string | null;
  readonly origin: 'roster' | 'by-hand';
  readonly sources: readonly SourceRow[];
  /** A union that is there already, and since when; the day of registration where that is not known. */
  readonly existingUnion?: FoundUnion & { readonly since?: BusinessDate };
};

/** What is known of a union that was there before anyone came. */
export type FoundUnion = Partial<Union> & { readonly name: string };

/** A visit as it is recorded: its contacts are sealed already. */
export type Visit = {
  readonly kind: 'record-visit';
  readonly on: BusinessDate;
  readonly method: VisitMethod;
  readonly contacts: readonly SealedContact[];
  readonly willingness?: number;
  readonly concerns: readonly Concern[];
  readonly employees?: number;
  readonly womenEmployees?: number;
  readonly notes?: string;
};

/** What an application or a union goes through, with what is to be said of each step. */
export type Step = { readonly documentNumber?: string } & (
  | { readonly step: 'preparation-approved' | 'result-approved' | 'seal-made' | 'union-account-opened' }
  | { readonly step: 'member-list-submitted'; readonly members: number; readonly womenMembers: number }
  | { readonly step: 'candidates-approved'; readonly candidates: number }
  | {
      readonly step: 'congress-held';
      readonly entitled: number;
      readonly attended: number;
      readonly elected: boolean;
    }
  | { readonly step: 'legal-person-registered'; readonly uscc?: string }
);

/** Everything that can be asked of an enterprise's case. `on` is the business date of the fact. */
export type CaseCommand =
  | Registration
  | {
      readonly kind: 'correct-details';
      readonly on: BusinessDate;
      readonly corrected: DetailsCorrected['data']['corrected'];
      readonly reason: string;
    }
  | { readonly kind: 'link-sources'; readonly on: BusinessDate; readonly sources: readonly SourceRow[] }
  | { readonly kind: 'assign-officer'; readonly on: BusinessDate; readonly officer: string | null }
  | {
      readonly kind: 'transfer';
      readonly on: BusinessDate;
      readonly department: string;
      /** The park it stays in unless told. */
      readonly park?: string | null;
      readonly reason: string;
    }
  | Visit
  /** Made by the process that follows the meetings. */
  | {
      readonly kind: 'record-communication';
      readonly on: BusinessDate;
      readonly meeting: string;
      readonly meetingKind: EnterpriseMeetingKind;
      readonly headcount: number;
    }
  /** Made by the process that follows the memberships. */
  | {
      readonly kind: 'signal-interest';
      readonly on: BusinessDate;
      readonly membership: string;
      readonly channel: Channel;
      readonly meeting: string | null;
    }
  | {
      readonly kind: 'record-concerns';
      readonly on: BusinessDate;
      readonly raised: readonly Concern[];
      readonly settled: readonly Concern[];
      readonly notes?: string;
    }
  | {
      readonly kind: 'plan-follow-up';
      readonly on: BusinessDate;
      readonly due: BusinessDate;
      readonly officer: string | null;
      readonly subject: string;
    }
  | {
      readonly kind: 'complete-follow-up';
      readonly on: BusinessDate;
      readonly followUp: string;
      readonly notes?: string;
    }
  /** `on`: since when the union has been there, or when it was found where that is not known. */
  | { readonly kind: 'find-existing-union'; readonly on: BusinessDate; readonly union: FoundUnion }
  | {
      readonly kind: 'apply';
      readonly on: BusinessDate;
      readonly form: UnionForm;
      readonly preparatoryGroup: PreparatoryGroup;
      readonly documentNumber?: string;
    }
  | ({ readonly kind: 'record-step'; readonly on: BusinessDate } & Step)
  | {
      readonly kind: 'return-application';
      readonly on: BusinessDate;
      /** The last one done unless told; everything from it on must be done again. */
      readonly step?: ApplicationStep | 'application';
      readonly reason: string;
    }
  | { readonly kind: 'withdraw-application'; readonly on: BusinessDate; readonly reason: string }
  | {
      readonly kind: 'establish-union';
      readonly on: BusinessDate;
      readonly union: Union;
      readonly documentNumber?: string;
    }
  | {
      readonly kind: 'dissolve-union';
      readonly on: BusinessDate;
      readonly reason: string;
      readonly documentNumber?: string;
    }
  | {
      readonly kind: 'provide-service';
      readonly on: BusinessDate;
      readonly service: Service;
      readonly people?: number;
      readonly notes?: string;
    }
  /** `person`: id of the contact's key, which is destroyed before this is recorded. */
  | {
      readonly kind: 'erase-contact';
      readonly on: BusinessDate;
      readonly person: string;
      readonly reason: string;
    }
  /** `entry` is the id of the event that was wrong. */
  | { readonly kind: 'retract-entry'; readonly entry: string; readonly reason: string }
  | {
      readonly kind: 'close';
      readonly on: BusinessDate;
      readonly reason: ClosingReason;
      readonly notes?: string;
      readonly mergedInto?: string;
    }
  | { readonly kind: 'reopen'; readonly on: BusinessDate; readonly reason: string }
  /** Made for another case that claims this code: refused while this case uses it. */
  | { readonly kind: 'yield-uscc'; readonly uscc: string };

/** Asks something of one enterprise's case. */
export class EnterpriseCommand extends Command<Decided<EnterpriseState, EnterpriseEvent>> {
  constructor(
    readonly enterprise: string,
    readonly command: CaseCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** A contact person as entered: name and phone are sealed before anything is recorded. */
export interface Contact {
  readonly role: string;
  readonly name: string;
  readonly phone?: string;
}

/** Records a visit whose contacts are still in clear. */
export class RecordVisit extends Command<Decided<EnterpriseState, EnterpriseEvent>> {
  constructor(
    readonly enterprise: string,
    readonly visit: Omit<Visit, 'kind' | 'contacts'>,
    readonly contacts: readonly Contact[],
    readonly context: CommandContext,
  ) {
    super();
  }
}
