import { resolve } from 'node:path';
import { UsageError } from '../../src/cli/command.js';
import { placeFrom } from '../../src/cli/place.js';

const EVENT_STORE_URL = 'esdb://admin:lanterns@one:2113,two:2113?tls=false';

test('a place is a data folder, a connection string, or the cluster of the environment', () => {
  expect(placeFrom('from', './data', {})).toMatchObject({ kind: 'folder', folder: resolve('data') });
  expect(placeFrom('from', './cluster', { EVENT_STORE_URL })).toMatchObject({ kind: 'folder' });
  expect(placeFrom('to', 'kurrentdb+discover://name:2113', {})).toMatchObject({
    kind: 'cluster',
    name: 'name:2113',
  });
  expect(placeFrom('to', 'cluster', { EVENT_STORE_URL })).toMatchObject({ url: EVENT_STORE_URL });
});

test('its name holds neither user nor password', () => {
  expect(placeFrom('to', EVENT_STORE_URL, {}).name).toBe('one:2113,two:2113');
});

test.each([
  ['cluster', {}],
  ['cluster', { EVENT_STORE_URL: '' }],
  ['cluster', { EVENT_STORE_URL: './data' }],
  ['esdb://admin:lanterns@host:port', {}],
  ['esdb://admin:lanterns@host?unknown=1', {}],
  ['esdb://admin:lanterns@host', { EVENT_STORE_CA_FILE: '/nowhere/ca.pem' }],
])('%s is refused where it says nothing or too little, without repeating it', (text, environment) => {
  const attempt = () => placeFrom('to', text, environment);
  expect(attempt).toThrow(UsageError);
  expect(attempt).not.toThrow(/lanterns/);
});
