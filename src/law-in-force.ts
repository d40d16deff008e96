import { Injectable } from '@nestjs/common';
import { Law, type LawThresholds, type PointOfLaw } from './enterprise/enterprise.law.js';
import { SettingsInForce } from './settings/settings-in-force.js';

/** As the settings say: here aggregates that do not know each other meet. */
@Injectable()
export class LawInForce extends Law {
  constructor(private readonly settings: SettingsInForce) {
    super();
  }

  thresholds(then?: PointOfLaw): Promise<LawThresholds> {
    return this.settings.thresholds(then);
  }
}
