// Looks of rows that have no state of their own.
import type { Look } from './stateLooks';
import { STATE_LOOKS } from './stateLooks';

/** The parts of a tree beside objects with a state. */
export type PartKind = 'namespace' | 'revision' | 'reading' | 'problem';

/** The look of every such part. */
export const PART_LOOKS: Readonly<Record<PartKind, Look>> = {
  namespace: { icon: 'symbol-namespace' },
  revision: { icon: 'git-commit' },
  reading: { icon: 'loading~spin' },
  problem: STATE_LOOKS.warning,
};
