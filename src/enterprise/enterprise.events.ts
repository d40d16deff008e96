import { type DomainEvent } from '../kernel/event.js';
import { type Sealed } from '../privacy/sealed.js';

/** The path, in order. */
export const STAGES = ['unvisited', 'visited', 'communicated', 'applied', 'established'] as const;
export type Stage = (typeof STAGES)[number];

export const VISIT_METHODS = ['on-site', 'phone', 'online'] as const;
export type VisitMethod = (typeof VISIT_METHODS)[number];

/** What worries an enterprise about having a union. */
export const CONCERNS = [
  'dues', // 经费负担
  'management', // 影响管理
  'no-need', // 认为没有必要
  'no-staff', // 没有人手
  'parent-company', // 需总部同意
  'procedure', // 不了解流程
  'labour-disputes', // 担心劳动争议
  'turnover', // 人员流动大
  'other',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** 单独建会 · 联合基层工会 · 工会组织员 (Trade Union Law art. 11). */
export const UNION_FORMS = ['single', 'joint', 'organizer'] as const;
export type UnionForm = (typeof UNION_FORMS)[number];

/** What an application goes through after it was submitted, in order; each is an event of its own. */
export const APPLICATION_STEPS = [
  'preparation-approved',
  'member-list-submitted',
  'candidates-approved',
  'congress-held',
  'result-approved',
] as const;
export type ApplicationStep = (typeof APPLICATION_STEPS)[number];

/** What follows the establishment. */
export const UNION_STEPS = ['legal-person-registered', 'seal-made', 'union-account-opened'] as const;
export type UnionStep = (typeof UNION_STEPS)[number];

export const CLOSING_REASONS = ['moved-away', 'deregistered', 'duplicate', 'not-eligible'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

export const SERVICES = [
  'policy',
  'legal-aid',
  'training',
  'mutual-aid',
  'culture',
  'facility',
  'other',
] as const;
export type Service = (typeof SERVICES)[number];

/** 单体入会 channels. */
export const CHANNELS = ['on-the-spot', 'app', 'relative'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Enterprise meetings; only these move an enterprise. */
export type EnterpriseMeetingKind = 'mixed' | 'one-on-one';

/** Where an enterprise stands in a list: row 1 is the first below the header. */
export interface SourceRow {
  readonly roster: string;
  readonly row: number;
}

/** What is kept of an enterprise. All of it is public registry data; people's data is never here. */
export interface EnterpriseDetails {
  readonly name: string;
  /** Unified social credit code, 18 characters. */
  readonly uscc?: string;
  readonly formerNames?: readonly string[];
  readonly legalRepresentative?: string;
  readonly unitType?: string;
  readonly industry?: string;
  readonly registeredAddress?: string;
  readonly officeAddress?: string;
  readonly building?: string;
  readonly foundedOn?: string;
  readonly employees?: number;
  readonly womenEmployees?: number;
}

/** A contact person: the role in clear, `{ name, phone }` sealed. */
export interface SealedContact {
  readonly role: string;
  readonly sealed: Sealed;
}

export interface PreparatoryGroup {
  readonly since: string;
  /** Three to five people. */
  readonly size: number;
}

export interface Union {
  readonly name: string;
  /** Prefix 81. */
  readonly uscc?: string;
  readonly form: UnionForm;
  readonly members: number;
  readonly womenMembers: number;
  /** 3 or 5. */
  readonly termYears?: number;
  readonly committeeSize?: number;
  /** 经费审查委员会 */
  readonly auditCommittee?: boolean;
  /** 女职工委员会, or a delegate. */
  readonly womenWorkers?: 'committee' | 'delegate' | 'none';
  readonly chair?: {
    readonly legalRepresentative: boolean;
    readonly headOfHumanResources: boolean;
    readonly fullTime: boolean;
    /** A close relative of the principal sits on the committee. */
    readonly relativesOnCommittee: boolean;
  };
}

export type EnterpriseRegistered = DomainEvent<
  'EnterpriseRegistered',
  {
    readonly details: EnterpriseDetails;
    readonly department: string;
    readonly park: string | null;
    readonly origin: 'roster' | 'by-hand';
    readonly sources: readonly SourceRow[];
  }
>;
/** Another command took over the code that this registration had claimed and never used: the case never came to be. */
export type RegistrationAbandoned = DomainEvent<'RegistrationAbandoned', { readonly uscc: string }>;
/** Another case took over a code that this one had claimed and does not use; a write under way must claim it again. */
export type UsccYielded = DomainEvent<'UsccYielded', { readonly uscc: string }>;
/** The union was there before anyone came; the stage is `established` from this date. */
export type ExistingUnionFound = DomainEvent<
  'ExistingUnionFound',
  { readonly union: Partial<Union> & { readonly name: string } }
>;
/** Only the fields that were wrong or have changed; `null` clears one. A new name keeps the old one as a former name. */
export type DetailsCorrected = DomainEvent<
  'DetailsCorrected',
  {
    readonly corrected: { readonly [Field in keyof EnterpriseDetails]?: EnterpriseDetails[Field] | null };
    readonly reason: string;
  }
>;
export type SourceRowsLinked = DomainEvent<'SourceRowsLinked', { readonly sources: readonly SourceRow[] }>;
/** `officer` is an account id; null takes the assignment away. */
export type OfficerAssigned = DomainEvent<'OfficerAssigned', { readonly officer: string | null }>;
/** The case goes to another department, and its officer is taken away. */
export type DepartmentTransferred = DomainEvent<
  'DepartmentTransferred',
  { readonly from: string; readonly to: string; readonly park: string | null; readonly reason: string }
>;
/**
 * Schema 2. Schema 1, of the first weeks of the pilot, had one `concern` and a `headcount` in place of
 * `concerns`, `employees` and `womenEmployees`.
 */
export type VisitRecorded = DomainEvent<
  'VisitRecorded',
  {
    readonly method: VisitMethod;
    readonly contacts: readonly SealedContact[];
    /** 1 (refuses) to 5 (wants to). */
    readonly willingness?: number;
    readonly concerns: readonly Concern[];
    readonly employees?: number;
    readonly womenEmployees?: number;
    readonly notes?: string;
  }
>;
/** It took part in an enterprise meeting. */
export type CommunicationRecorded = DomainEvent<
  'CommunicationRecorded',
  { readonly meeting: string; readonly kind: EnterpriseMeetingKind; readonly headcount: number }
>;
/** An employee joined in person: a signal, it moves nothing. */
export type EmployeeInterestSignalled = DomainEvent<
  'EmployeeInterestSignalled',
  { readonly membership: string; readonly channel: Channel; readonly meeting: string | null }
>;
/** Concerns that came up or were settled outside a visit. */
export type ConcernsRecorded = DomainEvent<
  'ConcernsRecorded',
  { readonly raised: readonly Concern[]; readonly settled: readonly Concern[]; readonly notes?: string }
>;
export type FollowUpPlanned = DomainEvent<
  'FollowUpPlanned',
  {
    readonly followUp: string;
    readonly due: string;
    readonly officer: string | null;
    readonly subject: string;
  }
>;
export type FollowUpDone = DomainEvent<
  'FollowUpDone',
  { readonly followUp: string; readonly notes?: string }
>;
export type EstablishmentApplied = DomainEvent<
  'EstablishmentApplied',
  { readonly form: UnionForm; readonly preparatoryGroup: PreparatoryGroup; readonly documentNumber?: string }
>;
export type PreparationApproved = DomainEvent<'PreparationApproved', { readonly documentNumber?: string }>;
export type MemberListSubmitted = DomainEvent<
  'MemberListSubmitted',
  { readonly members: number; readonly womenMembers: number; readonly documentNumber?: string }
>;
export type CandidatesApproved = DomainEvent<
  'CandidatesApproved',
  { readonly candidates: number; readonly documentNumber?: string }
>;
export type CongressHeld = DomainEvent<
  'CongressHeld',
  {
    readonly entitled: number;
    readonly attended: number;
    readonly elected: boolean;
    readonly documentNumber?: string;
  }
>;
export type ResultApproved = DomainEvent<'ResultApproved', { readonly documentNumber?: string }>;
/** 退回补正: the step must be done again. `application` is the application itself. */
export type ApplicationReturned = DomainEvent<
  'ApplicationReturned',
  { readonly step: ApplicationStep | 'application'; readonly reason: string }
>;
export type ApplicationWithdrawn = DomainEvent<'ApplicationWithdrawn', { readonly reason: string }>;
export type UnionEstablished = DomainEvent<
  'UnionEstablished',
  { readonly union: Union; readonly documentNumber?: string }
>;
export type LegalPersonRegistered = DomainEvent<
  'LegalPersonRegistered',
  { readonly documentNumber?: string; readonly uscc?: string }
>;
export type SealMade = DomainEvent<'SealMade', { readonly documentNumber?: string }>;
export type UnionAccountOpened = DomainEvent<'UnionAccountOpened', { readonly documentNumber?: string }>;
export type UnionDissolved = DomainEvent<
  'UnionDissolved',
  { readonly reason: string; readonly documentNumber?: string }
>;
export type ServiceProvided = DomainEvent<
  'ServiceProvided',
  { readonly service: Service; readonly people?: number; readonly notes?: string }
>;
/** A contact asked for it: the key of name and phone was destroyed. What is gone stays gone: it is never retracted. */
export type ContactErased = DomainEvent<
  'ContactErased',
  { readonly person: string; readonly reason: string }
>;
/** An earlier entry of this stream was wrong: it counts as if it had never been, except as it was known then. */
export type EntryRetracted = DomainEvent<
  'EntryRetracted',
  { readonly entry: string; readonly entryType: string; readonly reason: string }
>;
export type CaseClosed = DomainEvent<
  'CaseClosed',
  {
    readonly reason: ClosingReason;
    readonly notes?: string;
    /** The case it is merged into, of a duplicate. */ readonly mergedInto?: string;
  }
>;
export type CaseReopened = DomainEvent<'CaseReopened', { readonly reason: string }>;

export type EnterpriseEvent =
  | EnterpriseRegistered
  | RegistrationAbandoned
  | UsccYielded
  | ExistingUnionFound
  | DetailsCorrected
  | SourceRowsLinked
  | OfficerAssigned
  | DepartmentTransferred
  | VisitRecorded
  | CommunicationRecorded
  | EmployeeInterestSignalled
  | ConcernsRecorded
  | FollowUpPlanned
  | FollowUpDone
  | EstablishmentApplied
  | PreparationApproved
  | MemberListSubmitted
  | CandidatesApproved
  | CongressHeld
  | ResultApproved
  | ApplicationReturned
  | ApplicationWithdrawn
  | UnionEstablished
  | LegalPersonRegistered
  | SealMade
  | UnionAccountOpened
  | UnionDissolved
  | ServiceProvided
  | ContactErased
  | EntryRetracted
  | CaseClosed
  | CaseReopened;
