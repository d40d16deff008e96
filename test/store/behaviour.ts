import { randomUUID } from 'node:crypto';
import { type EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';

/** What a server did, in words that can be compared; the same for equal behaviour, not for equal figures. */
export type Behaviour = Readonly<Record<string, string>>;

/**
 * What the product's adapter relies on and the contract cannot see, asked of a server through the
 * bare client. Streams are named `<prefix>-…`.
 */
export async function behaviourOf(client: EventStoreDBClient, prefix: string): Promise<Behaviour> {
  // With metadata, as events of the product have it: those without are found by nobody who tidies up.
  const event = (text = '') =>
    jsonEvent({ id: randomUUID(), type: 'asked', data: { text }, metadata: { asked: true } });
  const append = (stream: string, events: ReturnType<typeof event>[], at: bigint | 'no_stream') =>
    client.appendToStream(`${prefix}-${stream}`, events, { expectedRevision: at });
  const read = async (stream: string) => {
    const events = [];
    for await (const { event: recorded } of client.readStream(`${prefix}-${stream}`)) events.push(recorded!);
    return events;
  };

  const answers: Record<string, () => Promise<string>> = {
    'the same ids at the end of the stream': async () => {
      const events = [event()];
      await append('end', events, 'no_stream');
      await append('end', events, 0n);
      return `${(await read('end')).length} events`;
    },
    'the same ids below the end of the stream': async () => {
      const events = [event(), event()];
      const first = await append('below', events, 'no_stream');
      const again = await append('below', events, 'no_stream');
      return `revision ${again.nextExpectedRevision}, ${first.position?.commit === again.position?.commit ? 'the same' : 'another'} position`;
    },
    'only some of the same ids': async () => {
      const events = [event(), event()];
      await append('some', events, 'no_stream');
      return `${(await append('some', [events[0], event()], 'no_stream')).nextExpectedRevision}`;
    },
    'a revision that the stream has not reached': async () => {
      await append('beyond', [event()], 'no_stream');
      return `${(await append('beyond', [event()], 7n)).nextExpectedRevision}`;
    },
    'a revision of a stream that does not exist': async () =>
      `${(await append('nowhere', [event()], 3n)).nextExpectedRevision}`,
    'the position that an append answers': async () => {
      const { position } = await append('position', [event(), event()], 'no_stream');
      const events = await read('position');
      const last = events[events.length - 1].position;
      const equal = last?.commit === last?.prepare ? 'equal' : 'different';
      return `${position?.commit === last?.commit ? 'that of the last event' : 'another'}; commit and prepare ${equal}`;
    },
    'a stream that is missing': async () => `${(await read('missing')).length} events`,
    'a stream that was deleted softly': async () => {
      await append('deleted', [event(), event()], 'no_stream');
      await client.deleteStream(`${prefix}-deleted`);
      return `goes on at ${(await append('deleted', [event()], 'no_stream')).nextExpectedRevision}`;
    },
    'an append of a little more than 1 MiB': async () => {
      const { nextExpectedRevision } = await append('large', [event('x'.repeat(1_100_000))], 'no_stream');
      return `revision ${nextExpectedRevision}`;
    },
    'a subscription that has nothing to bring': () =>
      new Promise((resolve, reject) => {
        const said: string[] = [];
        const filter = streamNameFilter({ prefixes: [`${prefix}-nothing`] });
        const subscription = client.subscribeToAll({ fromPosition: 'end', filter });
        const timer = setTimeout(() => done(`${said.join(', ')}, then silence`), 5_000);
        const done = (answer: string) => {
          clearTimeout(timer);
          void subscription.unsubscribe();
          resolve(answer);
        };
        subscription
          .on('confirmation', () => said.push('confirmed'))
          .on('caughtUp', () => done([...said, 'caught up'].join(', ')))
          .on('error', reject)
          .on('data', () => undefined);
      }),
  };
  const behaviour: Record<string, string> = {};
  for (const [question, ask] of Object.entries(answers)) behaviour[question] = await ask().catch(refusal);
  return behaviour;
}

function refusal(error: unknown): string {
  const { type, actualVersion } = error as { type?: string; actualVersion?: bigint | string };
  return `refused: ${type ?? 'unknown'}${actualVersion === undefined ? '' : `, the stream stands at ${actualVersion}`}`;
}
