import { Injectable } from '@nestjs/common';
import { refusals } from '../kernel/refusal.js';
import { EventStore, StreamNotFound } from './event-store.js';

const refuseReference = refusals({
  'reference-unknown': {
    kind: 'unprocessable',
    zh: '没有这个{named}：{id}。',
    en: 'There is no {category} {id}.',
  },
});

/** What can be referred to, in Chinese. */
const NAMED = { account: '账号', department: '产业部', enterprise: '企业', park: '园区' } as const;

/** As the first event of a stream: what it was to be never came to be. */
const ABANDONED = 'RegistrationAbandoned';

/** Whether what a command refers to exists: a look at its stream, the only truth. */
@Injectable()
export class Existence {
  constructor(private readonly store: EventStore) {}

  /**
   * @param pointer the field that named it
   * @throws Refusal `reference-unknown`
   */
  async of(category: keyof typeof NAMED, id: string, pointer: string): Promise<void> {
    if (await this.began(`${category}-${id}`)) return;
    throw refuseReference('reference-unknown', { category, named: NAMED[category], id }, { pointer });
  }

  private async began(stream: string): Promise<boolean> {
    try {
      const [first] = await this.store.readStream(stream, { limit: 1 });
      return first.type !== ABANDONED;
    } catch (error) {
      if (error instanceof StreamNotFound) return false;
      throw error;
    }
  }
}
