import { type Decider } from '../kernel/decider.js';
import { type Recorded } from '../kernel/event.js';
import { refusals } from '../kernel/refusal.js';
import { type FacilityReport, stateOn, withReport } from './facility-reports.js';
import { type Facility, type FacilityState, type ParkEvent, type RolloutPlace } from './park.events.js';

export type ParkCommand =
  | {
      readonly kind: 'register-park';
      readonly name: string;
      readonly department: string;
      readonly rollout: RolloutPlace;
      readonly address?: string;
    }
  | {
      readonly kind: 'move-in-rollout';
      readonly on: string;
      readonly rollout: RolloutPlace;
      readonly reason?: string;
    }
  | {
      readonly kind: 'report-facility';
      readonly on: string;
      readonly facility: Facility;
      readonly state: FacilityState;
    }
  | { readonly kind: 'entrust-park'; readonly department: string; readonly reason: string };

export type ParkState =
  | { readonly status: 'unregistered' }
  | {
      readonly status: 'registered';
      readonly name: string;
      readonly department: string;
      readonly rollout: RolloutPlace;
      /** The date of its last move in the roll-out; null until it moves. */
      readonly movedOn: string | null;
      /** By date. */
      readonly facilities: Readonly<Partial<Record<Facility, readonly FacilityReport[]>>>;
    };

export const refusePark = refusals({
  'park-unknown': { kind: 'not-found', zh: '没有这个园区。', en: 'There is no such park.' },
  'park-exists': {
    kind: 'conflict',
    zh: '名为“{name}”的园区已经登记。',
    en: 'A park named “{name}” is registered already.',
  },
  'park-date-in-the-future': {
    kind: 'unprocessable',
    zh: '日期 {on} 在今天（{today}）之后，请填写已发生的日期。',
    en: '{on} is after today ({today}); give the date on which it happened.',
  },
});

export const park: Decider<ParkCommand, ParkEvent, ParkState> = {
  category: 'park',
  initial: { status: 'unregistered' },
  decide(command, state, { today }) {
    if (command.kind === 'register-park') {
      if (state.status === 'registered') throw refusePark('park-exists', { name: state.name });
      const { name, department, rollout, address } = command;
      return [{ type: 'ParkRegistered', occurredOn: today, data: { name, department, rollout, address } }];
    }
    if (state.status === 'unregistered') throw refusePark('park-unknown');
    if ('on' in command && command.on > today) {
      throw refusePark('park-date-in-the-future', { on: command.on, today }, { pointer: '/on' });
    }
    switch (command.kind) {
      case 'move-in-rollout':
        if (command.rollout === state.rollout) return [];
        return [
          {
            type: 'ParkMovedInRollout',
            occurredOn: command.on,
            data: { rollout: command.rollout, reason: command.reason },
          },
        ];
      case 'report-facility':
        // Told again, or what is known for that date anyway.
        if (stateOn(state.facilities[command.facility] ?? [], command.on) === command.state) return [];
        return [
          {
            type: 'FacilityReported',
            occurredOn: command.on,
            data: { facility: command.facility, state: command.state },
          },
        ];
      case 'entrust-park':
        if (command.department === state.department) return [];
        return [
          {
            type: 'ParkEntrusted',
            occurredOn: today,
            data: { department: command.department, reason: command.reason },
          },
        ];
    }
  },
  evolve(state, event: Recorded<ParkEvent>): ParkState {
    if (event.type === 'ParkRegistered') {
      const { name, department, rollout } = event.data;
      return { status: 'registered', name, department, rollout, movedOn: null, facilities: {} };
    }
    if (state.status === 'unregistered') return state;
    switch (event.type) {
      case 'ParkMovedInRollout': {
        const movedOn = event.metadata.occurredOn;
        // Told late, it moved on since.
        if (state.movedOn !== null && movedOn < state.movedOn) return state;
        return { ...state, rollout: event.data.rollout, movedOn };
      }
      case 'FacilityReported': {
        const { facility, state: reported } = event.data;
        const report = { state: reported, on: event.metadata.occurredOn };
        const reports = withReport(state.facilities[facility] ?? [], report);
        return { ...state, facilities: { ...state.facilities, [facility]: reports } };
      }
      case 'ParkEntrusted':
        return { ...state, department: event.data.department };
    }
  },
};
