import { type DynamicModule, Module } from '@nestjs/common';
import { Installation } from './installation.js';
import { SettingsController } from './settings.controller.js';
import { DecideSettingsHandler } from './settings.handlers.js';
import { SettingsInForce } from './settings-in-force.js';

/** Provides `SettingsInForce` everywhere. */
@Module({})
export class SettingsModule {
  static of(installation: Installation): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      controllers: [SettingsController],
      providers: [{ provide: Installation, useValue: installation }, DecideSettingsHandler, SettingsInForce],
      exports: [SettingsInForce],
    };
  }
}
