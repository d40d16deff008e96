import { everyScreen } from './every-screen.js';

describe('on a phone', () => everyScreen({ phone: true }, { barriersToo: false }));
