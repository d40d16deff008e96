import { jest } from '@jest/globals';

// A browser on a busy machine may miss a moment that a person would not. In CI a test that failed is tried
// once more; its first failure is printed all the same, and `.ci/run` names it: it is to be mended.
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
