import { type MatchSide } from './roster.events.js';

/** Names a side in one text; rows of a list sort in their order. */
export function sideId(side: MatchSide): string {
  return 'enterprise' in side
    ? `e:${side.enterprise}`
    : `r:${side.roster}:${String(side.row).padStart(7, '0')}`;
}

/** Names a pair, whichever side is the left one. */
export function pairId(left: MatchSide, right: MatchSide): string {
  return [sideId(left), sideId(right)].sort().join('|');
}
