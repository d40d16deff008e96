import { type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, type People } from './people.js';

/** Real ids by the names that routes and bodies use. */
export type Holdings = Readonly<Record<string, string>>;

/** A list of enterprises to be imported. */
export const LIST = new File(['企业名称\n北京示例精密机械有限公司\n'], 'list.csv', { type: 'text/csv' });

export function formOf(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value as string | Blob);
  return form;
}

/** What stands in a path for `{name}`. */
export function idIn(template: string, name: string, ids: Holdings): string {
  if (name === 'stream') return `enterprise-${ids.enterprise}`;
  if (name !== 'id') return ids[name] ?? ids.nothing;
  const collection = template.split('/')[2];
  return ids[collection.replace(/s$/, '')] ?? ids.nothing;
}

/**
 * One of everything that the own department holds, by the names that routes and bodies use; `nothing`
 * is the id of nothing.
 */
export async function holdings(people: People): Promise<Holdings> {
  const staff = await people.as('staff');
  await people.as('staff', OTHER_DEPARTMENT);
  const system = await people.as('system-admin');
  const made = async (client: Client, path: string, body: object) => {
    const answer = await client.post(path, body);
    expect([path, answer.status]).toEqual([path, 201]);
    return answer.body.id!;
  };
  const park = await made(system, '/api/parks', {
    name: '示例园',
    department: OWN_DEPARTMENT,
    rollout: 'targeted',
  });
  const enterprise = await made(staff, '/api/enterprises', { details: { name: '北京示例有限公司' }, park });
  const meeting = await made(staff, '/api/meetings', { kind: 'one-on-one', on: '2026-04-08', enterprise });
  const membership = await made(staff, '/api/memberships', {
    enterprise,
    channel: 'app',
    person: { name: '赵小芳', phone: '13812345678' },
    consent: '告知书 v1',
  });
  const upload = formOf({ park, kind: 'park-directory', file: LIST });
  const { id: roster } = (await staff.send('POST', '/api/rosters', upload)).body;
  const { code } = (await staff.post(`/api/meetings/${meeting}/sign-up-code`)).body as { code?: string };
  const account = await people.create('target', 'leader');
  return {
    department: OWN_DEPARTMENT,
    park,
    enterprise,
    meeting,
    membership,
    roster: roster!,
    account,
    officer: account,
    code: code!,
    nothing: '33333333-aaaa-4aaa-8aaa-333333333333',
  };
}
