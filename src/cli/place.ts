import { resolve } from 'node:path';
import {
  ConnectionStringInvalid,
  parseConnectionString,
} from '../event-store/eventstoredb/connection-string.js';
import { UsageError } from './command.js';

/** Where a log is kept. */
export type Place =
  | { readonly kind: 'folder'; readonly folder: string; readonly name: string }
  | {
      readonly kind: 'cluster';
      readonly url: string;
      readonly caFile: string | undefined;
      /** Its servers, without user and password. */
      readonly name: string;
    };

/** Stands for EVENT_STORE_URL, so that no password is on the command line, where others can read it. */
const CLUSTER_OF_ENVIRONMENT = 'cluster';
const CONNECTION_STRING = /^(esdb|kurrentdb)(\+discover)?:\/\//;

/**
 * @param text a data folder, a connection string, or `cluster`
 * @throws UsageError
 */
export function placeFrom(
  option: string,
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): Place {
  const { EVENT_STORE_URL, EVENT_STORE_CA_FILE: caFile = undefined } = environment;
  if (text === CLUSTER_OF_ENVIRONMENT && !EVENT_STORE_URL) {
    throw new UsageError({
      zh: `--${option} cluster：请用环境变量 EVENT_STORE_URL 给出集群地址`,
      en: `--${option} cluster: give the cluster’s address in the environment, EVENT_STORE_URL`,
    });
  }
  const url = text === CLUSTER_OF_ENVIRONMENT ? EVENT_STORE_URL! : text;
  if (!CONNECTION_STRING.test(url) && url === text) {
    const folder = resolve(text);
    return { kind: 'folder', folder, name: folder };
  }
  try {
    const { endpoints } = parseConnectionString(url, caFile || undefined);
    const name = endpoints.map(({ address, port }) => `${address}:${port}`).join(',');
    return { kind: 'cluster', url, caFile: caFile || undefined, name };
  } catch (error) {
    if (!(error instanceof ConnectionStringInvalid)) throw error;
    throw new UsageError({ zh: `--${option}：${error.message}`, en: `--${option}: ${error.message}` });
  }
}
