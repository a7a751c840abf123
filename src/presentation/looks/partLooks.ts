// Looks of rows that have no state of their own.
import type { Look } from './stateLooks';
import { STATE_LOOKS } from './stateLooks';

/** The parts of a tree beside objects with a state. */
export type PartKind =
  | 'namespace'
  | 'phase'
  | 'release'
  | 'revision'
  | 'reading'
  | 'problem'
  | 'all'
  | 'moveUp'
  | 'more'
  | 'filter'
  | 'templates'
  | 'template'
  | 'clusterTemplate';

/** The look of every such part. */
export const PART_LOOKS: Readonly<Record<PartKind, Look>> = {
  namespace: { icon: 'symbol-namespace' },
  phase: { icon: 'list-tree' },
  release: { icon: 'package' },
  revision: { icon: 'git-commit' },
  reading: { icon: 'loading~spin' },
  problem: STATE_LOOKS.warning,
  all: { icon: 'list-ordered' },
  moveUp: { icon: 'sort-precedence', colour: STATE_LOOKS.warning.colour },
  more: { icon: 'ellipsis' },
  filter: { icon: 'filter' },
  templates: { icon: 'library' },
  template: { icon: 'file-code' },
  clusterTemplate: { icon: 'globe' },
};
