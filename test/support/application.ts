import { Application, type ApplicationOptions } from '../../src/application.js';
import { settingsFrom } from '../../src/config.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';

/** The running application, listening on a free port. */
export interface RunningApplication {
  readonly application: Application;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly folder: string;
  /** Stops it; the folder goes too unless it was given. */
  close(): Promise<void>;
}

export async function startApplication(
  options: ApplicationOptions & {
    readonly folder?: string;
    readonly settings?: Readonly<Record<string, string>>;
  } = {},
): Promise<RunningApplication> {
  const { folder: given, settings = {}, ...rest } = options;
  const folder = given ?? temporaryFolder();
  const application = await Application.open(
    settingsFrom({ JIANHUI_DATA_DIR: folder, PORT: '0', ...settings }),
    { logger: false, views: 'here', ...rest },
  );
  const url = await application.listen();
  return {
    application,
    url,
    folder,
    async close() {
      await application.close();
      if (given === undefined) removeFolder(folder);
    },
  };
}
