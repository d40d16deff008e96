import { api, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';

export type Shown = Schemas['CaseDto'];
export type CaseFile = Schemas['CaseFileDto'];
export type Offer = Schemas['CommandOfferDto'];
export type CommandName = Offer['command'];
export type Entry = Schemas['HistoryEntryDto'];
export type StepName = Schemas['RecordStepDto']['step'];

/** What a command is about, where it is about something in the case. */
export interface Subject {
  readonly command: CommandName;
  readonly step?: string;
  readonly followUp?: string;
  /** Of a contact. */
  readonly person?: string;
  readonly entry?: Entry;
}

export function useCase(id: string) {
  return useAnswer({
    key: ['case', id],
    concerns: [`enterprise-${id}`, 'settings'],
    ask: (signal) => api.GET('/api/enterprises/{id}', { params: { path: { id } }, signal }),
  });
}

/** The command that takes a next step; a meeting is planned elsewhere. */
export function commandOf(step: CaseFile['next'][number]['step']): Subject | null {
  switch (step) {
    case 'visit':
      return { command: 'record-visit' };
    case 'meeting':
      return null;
    case 'apply':
    case 'reopen':
      return { command: step };
    case 'establish':
      return { command: 'establish-union' };
    default:
      return { command: 'record-step', step };
  }
}

// Others see the screen too: what the department may read is uncovered when it is needed.
export const maskedName = (name: string) => `${[...name][0]}**`;
export const maskedPhone = (phone: string) =>
  phone.length < 11 ? `****${phone.slice(-2)}` : `${phone.slice(0, -8)}****${phone.slice(-4)}`;
