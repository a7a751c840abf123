// The official plugin's icons, by our names for what they say.
import type { StatusKind } from '../../../src/rollouts';

type PluginIcon = StatusKind | 'rollout' | 'revision' | 'replicaSet' | 'pod' | 'job' | 'experiment' | 'analysisRun';

export const ICONS: Readonly<Record<PluginIcon, string>> = {
  rollout: '⟳',
  revision: '#',
  replicaSet: '⧉',
  pod: '□',
  job: '⊞',
  experiment: 'Σ',
  analysisRun: 'α',
  ok: '✔',
  bad: '✖',
  warning: '⚠',
  progressing: '◌',
  waiting: '◷',
  paused: '॥',
  unknown: '?',
  neutral: '•',
  none: ' ',
};
