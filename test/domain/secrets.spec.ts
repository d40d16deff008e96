import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secrets } from '../../src/privacy/secrets.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

let folder: string;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => removeFolder(folder));

const keyOf = (secrets: Secrets) => secrets.key('key-wrapping').toString('hex');

test('the content of secret.key can be given to another node as a setting', () => {
  const made = Secrets.open(folder);
  const content = readFileSync(join(folder, 'secret.key'), 'utf8');
  expect(keyOf(Secrets.open('/nowhere', `key:${content.trim()}`))).toBe(keyOf(made));
  expect(keyOf(Secrets.open('/nowhere', content.trim()))).not.toBe(keyOf(made));
});

test('any other setting is taken as it stands, also one that begins alike', () => {
  const one = keyOf(Secrets.open('/nowhere', 'key: lanterns in the rain, and long enough'));
  const other = keyOf(Secrets.open('/nowhere', 'key: lanterns in the snow, and long enough'));
  expect(one).not.toBe(other);
});
