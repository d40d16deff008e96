import { existsSync, readFileSync } from 'node:fs';
import { type ChannelCredentialOptions } from '@eventstore/db-client/dist/Client/index.js';

/** Where a server is. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** What a connection string says, checked. */
export interface ConnectionSettings {
  /** One node; several, or one with `discover`, are asked who leads. */
  readonly endpoints: readonly Endpoint[];
  /** The one name stands for a whole cluster. */
  readonly discover: boolean;
  readonly credentials?: { readonly username: string; readonly password: string };
  readonly tls: ChannelCredentialOptions;
  /** How long the server may keep silent while an answer is due, in milliseconds. */
  readonly deadline: number;
  readonly keepAliveInterval: number;
  readonly keepAliveTimeout: number;
  readonly discoveryInterval: number;
  readonly maxDiscoverAttempts: number;
  /** In seconds. */
  readonly gossipTimeout: number;
  readonly connectionName: string;
}

/** Says what is wrong, and never repeats user, password or host. */
export class ConnectionStringInvalid extends Error {
  constructor(readonly fault: string) {
    super(`not a connection string of an EventStoreDB or KurrentDB server: ${fault}`);
    this.name = 'ConnectionStringInvalid';
  }
}

const FORM =
  /^(?<protocol>[a-z]+)(?<discover>\+discover)?:\/\/(?<authority>[^/?]*)\/?(?:\?(?<options>.*))?$/s;
const HOST = /^(?<address>\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::(?<port>\d{1,5}))?$/i;
const DEFAULT_PORT = 2113;

const NUMBERS = {
  defaultdeadline: { least: 1, standard: 5_000 },
  keepaliveinterval: { least: 10_000, standard: 10_000 },
  keepalivetimeout: { least: 1_000, standard: 5_000 },
  discoveryinterval: { least: 1, standard: 100 },
  maxdiscoverattempts: { least: 1, standard: 10 },
  gossiptimeout: { least: 1, standard: 5 },
};
const FLAGS = ['tls', 'tlsverifycert', 'throwonappendfailure'];
const TEXTS = ['tlscafile', 'usercertfile', 'userkeyfile', 'connectionname', 'nodepreference'];

/**
 * `esdb://[user:password@]host[:2113][,host…][?option=value&…]`; `esdb+discover://` where one name
 * stands for all nodes; `kurrentdb` for `esdb`. The client's own parser repeats the string, with the
 * password, in what it throws and prints.
 *
 * @param caFile PEM file of the authority that signed the servers' certificates; the option `tlsCAFile` comes first
 * @throws ConnectionStringInvalid
 */
export function parseConnectionString(text: string, caFile?: string): ConnectionSettings {
  const parts = FORM.exec(text.trim())?.groups;
  if (!parts || !['esdb', 'kurrentdb'].includes(parts.protocol)) {
    throw new ConnectionStringInvalid(
      'it begins with esdb://, esdb+discover://, kurrentdb:// or kurrentdb+discover://',
    );
  }
  const at = parts.authority.lastIndexOf('@');
  const endpoints = parts.authority
    .slice(at + 1)
    .split(',')
    .map(endpointOf);
  const discover = parts.discover !== undefined;
  if (discover && endpoints.length > 1) throw new ConnectionStringInvalid('+discover takes one host');
  const options = optionsOf(parts.options ?? '');
  const number = (name: keyof typeof NUMBERS) => wholeNumber(options, name);

  if (options.get('tlsverifycert') === 'false') {
    throw new ConnectionStringInvalid(
      'tlsVerifyCert=false is not supported: name the authority with tlsCAFile',
    );
  }
  if (options.get('throwonappendfailure') === 'false') {
    throw new ConnectionStringInvalid('throwOnAppendFailure=false hides the revision of a conflict');
  }
  if ((options.get('nodepreference') ?? 'leader').toLowerCase() !== 'leader') {
    throw new ConnectionStringInvalid('nodePreference can only be leader: followers answer late');
  }
  return {
    endpoints,
    discover,
    ...(at >= 0 && { credentials: credentialsOf(parts.authority.slice(0, at)) }),
    tls: tlsOf(options, caFile),
    deadline: number('defaultdeadline'),
    keepAliveInterval: number('keepaliveinterval'),
    keepAliveTimeout: number('keepalivetimeout'),
    discoveryInterval: number('discoveryinterval'),
    maxDiscoverAttempts: number('maxdiscoverattempts'),
    gossipTimeout: number('gossiptimeout'),
    connectionName: options.get('connectionname') ?? 'jianhui',
  };
}

function endpointOf(host: string): Endpoint {
  const parts = HOST.exec(host)?.groups;
  const port = Number(parts?.port ?? DEFAULT_PORT);
  if (!parts || port < 1 || port > 65_535) {
    throw new ConnectionStringInvalid(
      'a host is a name or address with a port from 1 to 65535; characters such as @ / ? : in a password are percent-encoded',
    );
  }
  return { address: parts.address, port };
}

function credentialsOf(text: string): { username: string; password: string } {
  const colon = text.indexOf(':');
  try {
    const username = decodeURIComponent(text.slice(0, Math.max(colon, 0)));
    const password = decodeURIComponent(text.slice(colon + 1));
    if (colon > 0 && password !== '') return { username, password };
  } catch {
    // Falls through to the one answer that repeats nothing.
  }
  throw new ConnectionStringInvalid('before the @ stand user:password, percent-encoded');
}

/** Options by their flat names: the client takes `tlsCAFile`, `tls_ca_file` and `tls-ca-file` alike. */
function optionsOf(text: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const pair of text.split('&').filter((part) => part !== '')) {
    const [name, value = ''] = pair.split(/=(.*)/s);
    const flat = name.toLowerCase().replace(/[_-]/g, '');
    if (!(flat in NUMBERS) && !FLAGS.includes(flat) && !TEXTS.includes(flat)) {
      throw new ConnectionStringInvalid(
        `it has an unknown option; known are tls, tlsCAFile, userCertFile, userKeyFile, connectionName, nodePreference, ${Object.keys(NUMBERS).join(', ')}`,
      );
    }
    if (value === '') throw new ConnectionStringInvalid(`option ${flat} has no value`);
    if (FLAGS.includes(flat) && value !== 'true' && value !== 'false') {
      throw new ConnectionStringInvalid(`option ${flat} is true or false`);
    }
    options.set(flat, TEXTS.includes(flat) ? decoded(value, flat) : value);
  }
  return options;
}

function wholeNumber(options: Map<string, string>, name: keyof typeof NUMBERS): number {
  const { least, standard } = NUMBERS[name];
  const given = options.get(name);
  if (given === undefined) return standard;
  if (!/^\d{1,9}$/.test(given) || Number(given) < least) {
    throw new ConnectionStringInvalid(`option ${name} is a whole number from ${least}`);
  }
  return Number(given);
}

function tlsOf(options: Map<string, string>, caFile: string | undefined): ChannelCredentialOptions {
  const authority = options.get('tlscafile') ?? caFile;
  const [cert, key] = [options.get('usercertfile'), options.get('userkeyfile')];
  if (options.get('tls') === 'false') {
    if (authority !== undefined) {
      throw new ConnectionStringInvalid('a CA file is given, but tls=false');
    }
    return { insecure: true };
  }
  if ((cert === undefined) !== (key === undefined)) {
    throw new ConnectionStringInvalid('userCertFile and userKeyFile are given together');
  }
  return {
    insecure: false,
    ...(authority !== undefined && { rootCertificate: pem(authority, 'the CA file') }),
    ...(cert !== undefined && { userCertFile: pem(cert, 'userCertFile') }),
    ...(key !== undefined && { userKeyFile: pem(key, 'userKeyFile') }),
  };
}

function pem(path: string, what: string): Buffer {
  if (!existsSync(path)) throw new ConnectionStringInvalid(`${what} does not exist`);
  const content = readFileSync(path);
  if (!content.includes('-----BEGIN ')) throw new ConnectionStringInvalid(`${what} is no PEM file`);
  return content;
}

function decoded(value: string, name: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new ConnectionStringInvalid(`option ${name} is not percent-encoded`);
  }
}
