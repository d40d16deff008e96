import { type Decider } from '../kernel/decider.js';
import { type Recorded } from '../kernel/event.js';
import { refusals } from '../kernel/refusal.js';
import { type DepartmentEvent } from './department.events.js';

export type DepartmentCommand =
  | { readonly kind: 'register-department'; readonly name: string; readonly englishName?: string }
  | {
      readonly kind: 'rename-department';
      readonly name: string;
      readonly englishName?: string;
      readonly reason: string;
    };

export type DepartmentState =
  | { readonly status: 'unregistered' }
  | { readonly status: 'registered'; readonly name: string; readonly englishName?: string };

export const refuseDepartmentCommand = refusals({
  'department-unknown': { kind: 'not-found', zh: '没有这个产业部。', en: 'There is no such department.' },
  'department-exists': {
    kind: 'conflict',
    zh: '名为“{name}”的产业部已经登记。',
    en: 'A department named “{name}” is registered already.',
  },
});

export const department: Decider<DepartmentCommand, DepartmentEvent, DepartmentState> = {
  category: 'department',
  initial: { status: 'unregistered' },
  decide(command, state, { today }) {
    switch (command.kind) {
      case 'register-department':
        if (state.status === 'registered')
          throw refuseDepartmentCommand('department-exists', { name: state.name });
        return [
          {
            type: 'DepartmentRegistered',
            occurredOn: today,
            data: { name: command.name, englishName: command.englishName },
          },
        ];
      case 'rename-department':
        if (state.status === 'unregistered') throw refuseDepartmentCommand('department-unknown');
        if (state.name === command.name && state.englishName === command.englishName) return [];
        return [
          {
            type: 'DepartmentRenamed',
            occurredOn: today,
            data: { name: command.name, englishName: command.englishName, reason: command.reason },
          },
        ];
    }
  },
  evolve(_state, event: Recorded<DepartmentEvent>): DepartmentState {
    switch (event.type) {
      case 'DepartmentRegistered':
      case 'DepartmentRenamed':
        return { status: 'registered', name: event.data.name, englishName: event.data.englishName };
    }
  },
};
