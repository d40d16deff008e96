import { everyScreen } from './every-screen.js';

describe('in the dark, large, in English', () =>
  everyScreen({ phone: true, dark: true, large: true, language: 'en' }));
