import { type DomainEvent } from '../kernel/event.js';

/** 瞄准 · 扩试 · 巩固 */
export const ROLLOUT_PLACES = ['targeted', 'in-trial', 'consolidated'] as const;
export type RolloutPlace = (typeof ROLLOUT_PLACES)[number];

/** 职工书屋 · 暖心驿站 · 妈咪小屋 · 活动空间 */
export const FACILITIES = ['reading-room', 'rest-station', 'nursing-room', 'activity-space'] as const;
export type Facility = (typeof FACILITIES)[number];

export const FACILITY_STATES = ['planned', 'set-aside', 'open', 'given-up'] as const;
export type FacilityState = (typeof FACILITY_STATES)[number];

export type ParkRegistered = DomainEvent<
  'ParkRegistered',
  {
    readonly name: string;
    readonly department: string;
    readonly rollout: RolloutPlace;
    readonly address?: string;
  }
>;
/** Its place in the roll-out changed. */
export type ParkMovedInRollout = DomainEvent<
  'ParkMovedInRollout',
  { readonly rollout: RolloutPlace; readonly reason?: string }
>;
export type FacilityReported = DomainEvent<
  'FacilityReported',
  { readonly facility: Facility; readonly state: FacilityState }
>;
/** Another department looks after it from now on. Cases already open are not moved by it. */
export type ParkEntrusted = DomainEvent<
  'ParkEntrusted',
  { readonly department: string; readonly reason: string }
>;

export type ParkEvent = ParkRegistered | ParkMovedInRollout | FacilityReported | ParkEntrusted;
