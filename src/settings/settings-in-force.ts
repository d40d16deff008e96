import { Injectable } from '@nestjs/common';
import { Decisions } from '../event-store/decisions.js';
import { type BothClocks } from '../kernel/dates.js';
import { Refusal } from '../kernel/refusal.js';
import { ViewReader } from '../views/view-reader.js';
import { Installation } from './installation.js';
import { type Federation, INSTALLATION, settings, type SettingsState } from './settings.decide.js';
import { type Notice, type Thresholds, thresholdsSet } from './settings.events.js';
import { SHIPPED_NOTICE } from './shipped-notice.js';

/**
 * The settings that hold now: what was set, else what the installation says. From the view, which
 * answers also while the store is away; from the log as long as the view is built for the first time.
 */
@Injectable()
export class SettingsInForce {
  constructor(
    private readonly views: ViewReader,
    private readonly decisions: Decisions,
    private readonly installation: Installation,
  ) {}

  /**
   * @param then those that held on a date, as known at a time; without a clock it is now, with all that
   *   was told, whatever the clocks of the nodes say
   */
  async thresholds(then?: Partial<BothClocks>): Promise<Thresholds> {
    return { ...this.installation.thresholds, ...(await this.thresholdsSet(then)) };
  }

  /** Those that do not follow the installation. */
  async thresholdsSet(then?: Partial<BothClocks>): Promise<Readonly<Partial<Thresholds>>> {
    return thresholdsSet(await this.part('thresholds'), then);
  }

  /** Null until it was told. */
  federation(): Promise<Federation | null> {
    return this.part('federation');
  }

  async notice(): Promise<Notice> {
    return (await this.part('notice')) ?? SHIPPED_NOTICE;
  }

  /** The columns of the view are the parts of the state. */
  private async part<Part extends keyof SettingsState>(part: Part): Promise<SettingsState[Part]> {
    try {
      const row = this.views.one<{ kept: string | null }>(`select ${part} as kept from {settings.settings}`);
      const kept = row?.kept ?? null;
      return kept === null ? settings.initial[part] : (JSON.parse(kept) as SettingsState[Part]);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'view-not-ready')) throw error;
      return (await this.decisions.load(settings, INSTALLATION)).state[part];
    }
  }
}
