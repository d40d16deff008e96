import { Injectable } from '@nestjs/common';
import { Law, type LawThresholds } from './enterprise/enterprise.law.js';
import { type BothClocks } from './kernel/dates.js';
import { LOG_START, type Position } from './kernel/event.js';
import { SettingsInForce } from './settings/settings-in-force.js';
import { ViewReader } from './views/view-reader.js';

/** As the settings say: here aggregates that do not know each other meet. */
@Injectable()
export class LawInForce extends Law {
  private read: { readonly at: Position; readonly thresholds: LawThresholds } | null = null;

  constructor(
    private readonly settings: SettingsInForce,
    private readonly views: ViewReader,
  ) {
    super();
  }

  /** What is in force now is read once as long as the views stay where they are: every command on a case asks. */
  async thresholds(then: Partial<BothClocks> = {}): Promise<LawThresholds> {
    if (then.on !== undefined || then.knownAt !== undefined) return this.settings.thresholds(then);
    const at = this.views.reached;
    if (this.read === null || this.read.at !== at || at === LOG_START) {
      this.read = { at, thresholds: await this.settings.thresholds() };
    }
    return this.read.thresholds;
  }
}
