// The views of pages without a rollout to show: why, and what to do.
import type { PanelView } from '../../../src/presentation';
import { HEAD, LIVE } from './viewParts';

export const forbidden: PanelView = {
  ...HEAD,
  freshness: {
    ...{ doing: 'refused', icon: 'lock', tone: 'bad' },
    missing: [],
    problem: {
      sentence: 'You may not watch rollouts.argoproj.io in namespace shop of context staging-eu.',
      remedy: 'Ask for the verbs get, list and watch on rollouts in this namespace.',
    },
  },
  body: {
    kind: 'notice',
    reason: 'refused',
    icon: 'lock',
    title: 'Not allowed to read this rollout',
    sentence: 'You may not watch rollouts.argoproj.io in namespace shop of context staging-eu.',
    remedy: 'Ask for the verbs get, list and watch on rollouts in this namespace.',
  },
};

export const failed: PanelView = {
  ...HEAD,
  freshness: { doing: 'reconnecting', icon: 'sync codicon-modifier-spin', tone: 'attention', missing: [] },
  body: {
    kind: 'notice',
    reason: 'failed',
    icon: 'debug-disconnect',
    title: 'No connection to the cluster',
    sentence: '10.0.0.1:6443 refused the connection.',
    remedy: 'Check that the cluster of context "staging-eu" is running.',
  },
};

export const gone: PanelView = {
  ...HEAD,
  freshness: LIVE,
  body: {
    kind: 'notice',
    reason: 'gone',
    icon: 'trash',
    title: 'This rollout was deleted',
    sentence: 'web no longer exists in namespace shop of context staging-eu.',
    remedy: 'If a rollout with the same name was created since, open it from the tree.',
  },
};

export const loading: PanelView = {
  ...HEAD,
  freshness: { doing: 'connecting', icon: 'sync codicon-modifier-spin', tone: 'working', missing: [] },
  body: { kind: 'loading', sentence: 'Loading web from staging-eu…' },
};
