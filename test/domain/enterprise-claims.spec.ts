import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { type CaseCommand, EnterpriseCommand } from '../../src/enterprise/enterprise.commands.js';
import { enterprise } from '../../src/enterprise/enterprise.decide.js';
import { EnterpriseCommandHandler } from '../../src/enterprise/enterprise.handlers.js';
import { codeInUse } from '../../src/enterprise/enterprise.state.js';
import { Claims } from '../../src/event-store/claims.js';
import { Decisions } from '../../src/event-store/decisions.js';
import { type EventStore } from '../../src/event-store/event-store.js';
import { Existence } from '../../src/event-store/existence.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { type Actor } from '../../src/kernel/actor.js';
import { Refusal } from '../../src/kernel/refusal.js';
import { makeUscc } from '../../src/kernel/uscc.js';
import { Secrets } from '../../src/privacy/secrets.js';
import { SqliteKeyStore } from '../../src/privacy/sqlite-key-store.js';
import { Vault } from '../../src/privacy/vault.js';
import { contextOf } from '../support/given.js';
import { STATUTORY } from '../support/law.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { type StoreCall, WatchedStore } from '../support/watched-store.js';

const PROCESS: Actor = { id: 'process:test', role: 'system', department: null };

let folder: string;
let store: EventStore;
let vault: Vault;

beforeEach(async () => {
  folder = temporaryFolder();
  store = await SqliteEventStore.open(folder);
  vault = await Vault.open(SqliteKeyStore.open(join(folder, 'keys.db')), Secrets.open(folder));
});
afterEach(async () => {
  await vault.close();
  await store.close();
  removeFolder(folder);
});

let serial = 0;
const freshCode = () => makeUscc('91', '110115', `MA${String(serial++).padStart(6, '0')}`);

const nameOf = (id: string) => `Enterprise ${id.slice(0, 8)}`;

/** One application node: what is asked of it goes to the store through `before`. */
class Node {
  readonly decisions: Decisions;
  private readonly handler: EnterpriseCommandHandler;

  constructor(before: (call: StoreCall) => Promise<void> | void = () => {}) {
    const watched = new WatchedStore(store, before);
    this.decisions = new Decisions(watched);
    this.handler = new EnterpriseCommandHandler(
      this.decisions,
      new Claims(this.decisions),
      new Existence(watched),
      STATUTORY,
      vault,
    );
  }

  async send(id: string, command: CaseCommand, commandId: string = randomUUID()) {
    return this.handler.execute(new EnterpriseCommand(id, command, contextOf({ commandId, actor: PROCESS })));
  }

  register(id: string, uscc: string, commandId?: string) {
    const details = { name: nameOf(id), uscc };
    return this.send(
      id,
      {
        kind: 'register',
        on: '2026-07-01',
        details,
        department: 'department-1',
        park: null,
        origin: 'by-hand',
        sources: [],
      },
      commandId,
    );
  }

  correctCode(id: string, uscc: string | null) {
    return this.send(id, {
      kind: 'correct-details',
      on: '2026-07-02',
      corrected: { uscc },
      reason: 'licence',
    });
  }

  async codeOf(id: string): Promise<string | null> {
    return codeInUse((await this.decisions.load(enterprise, id)).state);
  }

  async typesOf(id: string): Promise<string[]> {
    return (await this.decisions.load(enterprise, id)).events.map(({ type }) => type);
  }
}

/** The refusal that a command ends in. */
async function refusalOf(command: Promise<unknown>): Promise<Refusal> {
  const result = await command.then(
    () => 'accepted',
    (error: unknown) => error,
  );
  if (!(result instanceof Refusal)) throw new Error(`no refusal: ${String(result)}`);
  return result;
}

/** Stands for the process being killed: nothing after it is done. */
class Killed extends Error {}

/** Holds up the first call that matches until it is let go. */
function gate(matches: (call: StoreCall) => boolean) {
  let reach!: () => void;
  let open!: () => void;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  let used = false;
  return {
    reached,
    open,
    before: async (call: StoreCall) => {
      if (used || !matches(call)) return;
      used = true;
      reach();
      await opened;
    },
  };
}

const appends = (stream: string, type: string) => (call: StoreCall) =>
  call.kind === 'append' && call.stream === stream && call.types.includes(type);

describe('registering', () => {
  test('a code that another enterprise uses is refused, and the holder is named', async () => {
    const [first, second, uscc] = [randomUUID(), randomUUID(), freshCode()];
    const node = new Node();
    await node.register(first, uscc);
    const refusal = await refusalOf(node.register(second, uscc));
    expect(refusal).toMatchObject({
      code: 'uscc-taken',
      params: { uscc, holder: first, name: nameOf(first) },
    });
    expect(refusal.text.kind).toBe('conflict');
    expect(await node.typesOf(second)).toEqual([]);
    expect(await node.typesOf(first)).toEqual(['EnterpriseRegistered']);
  });

  test('of twenty that register one code at once, exactly one does', async () => {
    const uscc = freshCode();
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const nodes = [new Node(), new Node()];
    const results = await Promise.allSettled(ids.map((id, i) => nodes[i % 2].register(id, uscc)));
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(refused).toHaveLength(19);
    for (const reason of refused) expect(reason).toBeInstanceOf(Refusal);
    const codes = await Promise.all(ids.map((id) => nodes[0].codeOf(id)));
    expect(codes.filter((code) => code === uscc)).toHaveLength(1);
  });

  test('the same command again answers as the first time and claims nothing more', async () => {
    const [id, uscc, commandId] = [randomUUID(), freshCode(), randomUUID()];
    const node = new Node();
    const first = await node.register(id, uscc, commandId);
    const again = await node.register(id, uscc, commandId);
    expect(again).toEqual(first);
    expect(await store.readStream(`claim-uscc:${uscc}`)).toHaveLength(1);
  });

  test('killed between claim and case, the command can be sent again', async () => {
    const [id, uscc, commandId] = [randomUUID(), freshCode(), randomUUID()];
    const dying = new Node((call) => {
      if (appends(`enterprise-${id}`, 'EnterpriseRegistered')(call)) throw new Killed();
    });
    await expect(dying.register(id, uscc, commandId)).rejects.toBeInstanceOf(Killed);
    await store.close();
    store = await SqliteEventStore.open(folder);

    const node = new Node();
    await node.register(id, uscc, commandId);
    expect(await node.codeOf(id)).toBe(uscc);
  });

  test('killed between claim and case, the code is free for the next, and the dead one can never finish', async () => {
    const [dead, next, uscc, commandId] = [randomUUID(), randomUUID(), freshCode(), randomUUID()];
    const dying = new Node((call) => {
      if (appends(`enterprise-${dead}`, 'EnterpriseRegistered')(call)) throw new Killed();
    });
    await expect(dying.register(dead, uscc, commandId)).rejects.toBeInstanceOf(Killed);
    await store.close();
    store = await SqliteEventStore.open(folder);

    const node = new Node();
    await node.register(next, uscc);
    expect(await node.codeOf(next)).toBe(uscc);
    expect(await node.typesOf(dead)).toEqual(['RegistrationAbandoned']);
    expect(await refusalOf(node.register(dead, uscc, commandId))).toMatchObject({
      code: 'uscc-taken',
      params: { holder: next, name: nameOf(next) },
    });
  });

  test('a registration that is slow loses its code to one that overtakes it', async () => {
    const [slow, quick, uscc] = [randomUUID(), randomUUID(), freshCode()];
    const held = gate(appends(`enterprise-${slow}`, 'EnterpriseRegistered'));
    const late = refusalOf(new Node(held.before).register(slow, uscc));
    await held.reached;
    const node = new Node();
    await node.register(quick, uscc);
    held.open();
    expect(await late).toMatchObject({ code: 'uscc-taken', params: { holder: quick } });
    expect(await node.codeOf(quick)).toBe(uscc);
    expect(await node.codeOf(slow)).toBeNull();
  });

  test('a registration that finishes while it is being overtaken keeps its code', async () => {
    const [slow, quick, uscc] = [randomUUID(), randomUUID(), freshCode()];
    const heldCase = gate(appends(`enterprise-${slow}`, 'EnterpriseRegistered'));
    const registering = new Node(heldCase.before).register(slow, uscc);
    await heldCase.reached;
    const heldAbandoning = gate(appends(`enterprise-${slow}`, 'RegistrationAbandoned'));
    const overtaking = refusalOf(new Node(heldAbandoning.before).register(quick, uscc));
    await heldAbandoning.reached;
    heldCase.open();
    await registering;
    heldAbandoning.open();
    expect(await overtaking).toMatchObject({ code: 'uscc-taken', params: { holder: slow } });
    expect(await new Node().typesOf(slow)).toEqual(['EnterpriseRegistered']);
  });
});

describe('changing a code', () => {
  test('the new code is taken and the old one is free', async () => {
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const [old, corrected] = [freshCode(), freshCode()];
    const node = new Node();
    await node.register(first, old);
    await node.correctCode(first, corrected);
    expect(await refusalOf(node.register(second, corrected))).toMatchObject({ code: 'uscc-taken' });
    await node.register(third, old);
    expect(await node.typesOf(first)).toEqual(['EnterpriseRegistered', 'DetailsCorrected', 'UsccYielded']);
    expect(await refusalOf(node.correctCode(first, old))).toMatchObject({
      code: 'uscc-taken',
      params: { holder: third },
    });
  });

  test('a correction killed before it was written leaves the code free', async () => {
    const [first, second, code, wanted] = [randomUUID(), randomUUID(), freshCode(), freshCode()];
    const dying = new Node((call) => {
      if (appends(`enterprise-${first}`, 'DetailsCorrected')(call)) throw new Killed();
    });
    await dying.register(first, code);
    await expect(dying.correctCode(first, wanted)).rejects.toBeInstanceOf(Killed);
    const node = new Node();
    await node.register(second, wanted);
    expect(await Promise.all([node.codeOf(first), node.codeOf(second)])).toEqual([code, wanted]);
  });

  test('a slow correction and a registration of one code: one of them gets it', async () => {
    const [first, second, code, wanted] = [randomUUID(), randomUUID(), freshCode(), freshCode()];
    const node = new Node();
    await node.register(first, code);
    const held = gate(appends(`enterprise-${first}`, 'DetailsCorrected'));
    const correcting = refusalOf(new Node(held.before).correctCode(first, wanted));
    await held.reached;
    await node.register(second, wanted);
    held.open();
    expect(await correcting).toMatchObject({ code: 'uscc-taken', params: { holder: second } });
    expect(await node.codeOf(first)).toBe(code);
  });

  test('a duplicate leaves its code to the case it is merged into, and cannot be reopened with it', async () => {
    const [duplicate, kept, uscc] = [randomUUID(), randomUUID(), freshCode()];
    const node = new Node();
    await node.register(duplicate, uscc);
    await node.register(kept, freshCode());
    await node.send(duplicate, {
      kind: 'close',
      on: '2026-07-03',
      reason: 'duplicate',
      mergedInto: kept,
    });
    await node.correctCode(kept, uscc);
    expect(await node.codeOf(kept)).toBe(uscc);
    expect(
      await refusalOf(node.send(duplicate, { kind: 'reopen', on: '2026-07-04', reason: 'no duplicate' })),
    ).toMatchObject({ code: 'uscc-taken', params: { holder: kept } });
  });

  test('retracting a correction claims the old code again, or is refused where it has gone', async () => {
    const [first, second, old] = [randomUUID(), randomUUID(), freshCode()];
    const node = new Node();
    await node.register(first, old);
    const retract = async () => {
      const { events } = await node.correctCode(first, freshCode());
      return { kind: 'retract-entry', entry: events[0].id, reason: 'wrong licence' } as const;
    };
    await node.send(first, await retract());
    expect(await node.codeOf(first)).toBe(old);
    const again = await retract();
    await node.register(second, old);
    expect(await refusalOf(node.send(first, again))).toMatchObject({
      code: 'uscc-taken',
      params: { holder: second },
    });
  });
});

test('whatever the order of reads and appends, no two cases ever use one code', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.record({ who: fc.nat(2), code: fc.nat(1), clear: fc.boolean() }), {
        minLength: 2,
        maxLength: 6,
      }),
      async (scheduler, wishes) => {
        const ids = [randomUUID(), randomUUID(), randomUUID()];
        const codes = [freshCode(), freshCode()];
        const calm = new Node();
        await calm.register(ids[0], codes[0]);
        const raced = new Node((call) => scheduler.schedule(Promise.resolve(), call.kind));
        const asked = wishes.map(({ who, code, clear }) =>
          who === 2
            ? raced.register(ids[who], codes[code])
            : who === 0
              ? raced.correctCode(ids[who], clear ? null : codes[code])
              : raced.register(ids[who], codes[code]).catch(() => raced.correctCode(ids[who], codes[code])),
        );
        const results = await scheduler.waitFor(Promise.allSettled(asked));
        for (const result of results) {
          if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Refusal);
        }
        const used = (await Promise.all(ids.map((id) => calm.codeOf(id)))).filter((code) => code !== null);
        expect(new Set(used).size).toBe(used.length);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
