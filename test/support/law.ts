import { type Law, LAW_THRESHOLDS } from '../../src/enterprise/enterprise.law.js';

/** The law as it stands, where no administrator has set anything. */
export const STATUTORY: Law = { thresholds: () => Promise.resolve(LAW_THRESHOLDS) };
