import { settingsFrom, type Settings } from '../config.js';
import { type Arguments } from './command.js';

/** The settings of the environment, with what the command line says about them. @throws SettingsInvalid */
export function settingsOf(given: Arguments): Settings {
  return settingsFrom(environmentOf(given));
}

export function environmentOf({ options }: Arguments): Readonly<Record<string, string | undefined>> {
  const { data, host, port } = options;
  return {
    ...process.env,
    ...(data !== undefined && { JIANHUI_DATA_DIR: data }),
    ...(host !== undefined && { HOST: host }),
    ...(port !== undefined && { PORT: port }),
  };
}
