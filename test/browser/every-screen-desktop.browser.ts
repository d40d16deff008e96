import { everyScreen } from './every-screen.js';

describe('on a desktop', () => everyScreen({}));
