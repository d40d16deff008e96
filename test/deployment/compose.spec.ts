import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { settingsFrom } from '../../src/config.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

import.meta.jest.setTimeout(60_000);

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly user?: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly command?: readonly string[];
}

const text = readFileSync('docker-compose.yml', 'utf8');
// Merge keys are of YAML 1.1.
const file = load(text, { schema: YAML11_SCHEMA }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
};
const services = Object.entries(file.services);
const PROFILES = ['one-machine', 'single', 'cluster'];
const products = services.filter(([, { build }]) => build !== undefined);
const eventStores = services.filter(([, { image }]) => image?.includes('kurrentdb'));
const inProfile = (profile: string) => services.filter(([, service]) => service.profiles?.includes(profile));

/** What stands in the environment when .env holds these. */
function filledIn(value: string, env: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_, name: string, otherwise = '') =>
    String(env[name] ?? otherwise),
  );
}

describe('docker-compose.yml', () => {
  test('starts nothing unless a profile says what', () => {
    expect(services.filter(([, { profiles = [] }]) => profiles.length === 0)).toEqual([]);
    expect(new Set(services.flatMap(([, { profiles = [] }]) => profiles))).toEqual(new Set(PROFILES));
    expect(file).not.toHaveProperty('name');
  });

  test('has three nodes of the event store and two of the product behind a proxy', () => {
    const names = inProfile('cluster').map(([name]) => name);
    expect(names.sort()).toEqual([
      'certificates',
      'events1',
      'events2',
      'events3',
      'jianhui1',
      'jianhui2',
      'proxy',
    ]);
    const published = inProfile('cluster').filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(['proxy']);
    expect(file.services.proxy.command?.join()).toContain('reverse_proxy jianhui1:3000 jianhui2:3000');
  });

  test('has no secret in it and no default for one', () => {
    const given = [...text.matchAll(/\$\{(\w+)([^}]*)\}/g)].map(([, name, rest]) => ({ name, rest }));
    const secrets = given.filter(({ name }) => /SECRET|PASSWORD|KEY|TOKEN/.test(name));
    expect(secrets.length).toBeGreaterThan(3);
    for (const { name, rest } of secrets) expect(rest).toMatch(new RegExp(`^:\\?${name} is missing`));
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        if (/SECRET|PASSWORD/.test(name)) expect(value).toMatch(/^\$\{\w+:\?[^}]+\}$/);
      }
    }
  });

  test('gives every node of the product settings that it takes, and all of a profile the same secret', () => {
    const env = { JIANHUI_SECRET: 's'.repeat(64), EVENT_STORE_PASSWORD: 'p'.repeat(48) };
    for (const [name, { environment = {} }] of products) {
      const filled = Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, filledIn(value, env)]),
      );
      // The file of the authority is there in the container alone.
      const { EVENT_STORE_CA_FILE: caFile, ...rest } = filled;
      const settings = settingsFrom(rest);
      expect([name, settings.JIANHUI_SECRET]).toEqual([name, env.JIANHUI_SECRET]);
      expect(settings.EVENT_STORE_URL === undefined).toBe(name === 'one-machine');
      if (settings.EVENT_STORE_URL === undefined) continue;
      expect(settings.EVENT_STORE_URL).not.toContain('tls=false');
      expect(caFile).toBe('/certificates/ca/ca.crt');
    }
    for (const [, { environment }] of products.filter(([name]) => /^jianhui\d/.test(name))) {
      expect(environment).toMatchObject({ JIANHUI_TRUST_PROXY: 'true' });
    }
    expect(file.services.jianhui1.environment).toEqual(file.services.jianhui2.environment);
  });

  test('keeps the data of each in a volume of its own', () => {
    const written = inProfile('cluster').flatMap(([name, { volumes = [] }]) =>
      volumes.filter((volume) => !volume.endsWith(':ro')).map((volume) => [volume.split(':')[0], name]),
    );
    const shared = written.filter(
      ([volume, name]) =>
        name !== 'certificates' && written.some(([other, by]) => other === volume && by !== name),
    );
    expect(shared).toEqual([]);
    for (const [, { volumes }] of products) expect(volumes?.some((v) => v.endsWith(':/data'))).toBe(true);
    for (const [, { volumes }] of eventStores) {
      expect(volumes?.some((v) => v.endsWith(':/var/lib/kurrentdb'))).toBe(true);
    }
    const named = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]));
    expect(Object.keys(file.volumes).sort()).toEqual([...new Set(named)].sort());
  });

  test('shows the key of the authority to nobody, and the key of a node to that node alone', () => {
    const readers = (volume: string) =>
      services.filter(([, { volumes = [] }]) => volumes.some((v) => v.startsWith(`${volume}:`)));
    expect(readers('authority').map(([name]) => name)).toEqual(['certificates']);
    for (const node of ['', '1', '2', '3']) {
      expect(readers(`certificate${node}`).map(([name]) => name)).toEqual(['certificates', `events${node}`]);
    }
  });

  test('lets the product do no more than it needs, and waits for what each needs', () => {
    for (const [, service] of products) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(service.user ?? 'node').toBe('node');
    }
    expect(services.filter(([, { user }]) => user === 'root').map(([name]) => name)).toEqual([
      'certificates',
    ]);
    for (const [, { healthcheck }] of eventStores) expect(healthcheck).toBeDefined();
    for (const [name, { depends_on = {}, profiles = [] }] of services) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        expect(file.services[needed].profiles).toEqual(expect.arrayContaining([...profiles]));
        expect([name, condition]).toEqual([
          name,
          needed === 'certificates' ? 'service_completed_successfully' : 'service_healthy',
        ]);
      }
    }
  });
});

describe('Dockerfile', () => {
  const lines = readFileSync('Dockerfile', 'utf8').split('\n');

  test('ends in an image that runs as a user, says how it is, and stops in order', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    expect(last).toContain('USER node');
    expect(last).toContain('STOPSIGNAL SIGTERM');
    expect(last.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/readyz');
    // As an array, or a shell stands between the signal and the product.
    expect(last.find((line) => line.startsWith('ENTRYPOINT'))).toMatch(/^ENTRYPOINT \["node"/);
  });

  test('takes neither secrets nor data of this folder along', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.git', 'data', 'demo-data', 'node_modules']));
  });
});

const compose = spawnSync('docker-compose', ['version']).status === 0;
describe('Docker Compose itself', () => {
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => removeFolder(folder));
  // In another folder: a .env of this one says nothing here.
  const config = (profile: string, env: Record<string, string>) => {
    const args = ['-f', 'docker-compose.yml', '--project-directory', folder, '--profile', profile, 'config'];
    return spawnSync('docker-compose', args, { encoding: 'utf8', env: { PATH: process.env.PATH, ...env } });
  };
  const secrets = { JIANHUI_SECRET: 's'.repeat(64), EVENT_STORE_PASSWORD: 'p'.repeat(48) };

  // Reported as skipped where it is not installed.
  (compose ? test : test.skip).each(PROFILES)('takes the profile %s', (profile) => {
    const { status, stderr } = config(profile, secrets);
    expect([status, stderr]).toEqual([0, '']);
  });

  (compose ? test : test.skip).each(Object.keys(secrets))('says that %s is missing', (name) => {
    const { status, stderr } = config('cluster', { ...secrets, [name]: '' });
    expect(status).not.toBe(0);
    expect(stderr).toContain(`${name} is missing`);
  });
});
