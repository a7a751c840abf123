// Views that the plan preview's page is shown in its tests.
import type { PlanDetailsView, PlanPageView, PlanRowView } from '../../../src/presentation/plan';
import type { SegmentView, TimelinePicture } from '../../../src/presentation/timeline';

const TARGET = { uri: 'file:///shop/values.yaml', index: 0 };
const COLUMNS = ['Step', 'What happens', 'New version gets', 'Pods', 'From', 'To', 'Waits for'];

function row(index: number, cells: readonly string[], given: Partial<PlanRowView> = {}): PlanRowView {
  return {
    id: `step-${String(index)}`,
    cells: [String(index + 1), ...cells],
    offset: 120 + index,
    ...given,
  };
}

function segment(
  index: number,
  { real = 0.33, ...given }: Partial<SegmentView> & { readonly real?: number },
): SegmentView {
  return {
    id: `segment-${String(index)}`,
    part: 'plan',
    share: 0.25,
    pieces: [{ id: 'whole', share: 1, real }],
    isRebuilt: false,
    words: '33 %, 2 min',
    wanted: 0.2,
    label: '33 %',
    lasts: '2 min',
    gateIcon: 'watch',
    ...given,
  };
}

function picture(segments: readonly SegmentView[], marks: TimelinePicture['marks'] = []): TimelinePicture {
  return { segments, marks, lanes: [], axis: [], hasNow: false };
}

export const canaryPlan: PlanDetailsView = {
  summary: '4 steps · 100 % no sooner than 2 min · 1 approval',
  replicas: 2,
  replicasNote: 'From this file.',
  replicasChosen: false,
  timeline: picture(
    [
      segment(0, {}),
      segment(1, { share: 0.4, real: 0.67, wanted: 0.6, label: '67 %', lasts: 'until promoted', gateIcon: 'person' }),
      segment(2, { share: 0.35, real: 1, wanted: 1, label: '100 %', lasts: '', gateIcon: undefined }),
    ],
    [{ id: 'stop', share: 0.5, icon: 'stop-circle', tone: 'bad', label: 'stopped after 4 min', isEnd: true }],
  ),
  table: {
    caption: 'Each step with its weight, its pods and its earliest time',
    columns: COLUMNS,
    nameColumn: 1,
    rows: [
      row(0, ['Set weight to 20 %', '33 % (20 % wanted)', '1 new, 2 old', '0 s', '0 s', 'pods']),
      row(1, ['Pause for 2 min', '33 % (20 % wanted)', '1 new, 2 old', '0 s', '2 min', 'time']),
      row(2, ['Set weight to 60 %', '67 % (60 % wanted)', '2 new, 1 old', '2 min', '2 min', 'pods']),
      row(3, ['Pause until promoted', '67 % (60 % wanted)', '2 new, 1 old', '2 min', '2 min', 'a person'], {
        approval: { icon: 'person', tone: 'attention' },
        stop: { icon: 'stop-circle', tone: 'bad' },
      }),
    ],
  },
  failure: {
    heading: 'If the new version is bad',
    mark: { icon: 'shield', tone: 'good' },
    sentences: ['The background analysis stops it after 4 min, at 67 %.', 'Until then 38 % of all traffic met it.'],
  },
  notes: ['The template latency is not known here, so its analysis is left out.'],
};

function page(body: PlanPageView['body']): PlanPageView {
  return { target: TARGET, name: 'portal-services', place: 'values.yaml, rollout.strategy', body };
}

export const canary: PlanPageView = page({ kind: 'plan', plan: canaryPlan });

export const chosen: PlanPageView = page({
  kind: 'plan',
  plan: { ...canaryPlan, replicas: 12, replicasChosen: true, replicasNote: 'Set here.', notes: [] },
});

export const blueGreen: PlanPageView = page({
  kind: 'plan',
  plan: {
    ...canaryPlan,
    summary: 'Blue-green · the switch no sooner than 30 s · 1 approval',
    timeline: picture([segment(0, { real: 0, wanted: 0, label: '0 %' }), segment(1, { real: 1, wanted: 1 })]),
    table: {
      ...canaryPlan.table,
      columns: ['Phase', 'New version gets'],
      nameColumn: 0,
      rows: [
        row(0, [], { cells: ['The new version starts', '0 %'], offset: undefined }),
        row(1, [], { cells: ['The switch', '100 %'] }),
      ],
    },
    failure: {
      heading: 'If the new version is bad',
      mark: { icon: 'warning', tone: 'attention' },
      sentences: ['Nothing measures it.'],
    },
  },
});

export const invalid: PlanPageView = page({
  kind: 'notice',
  icon: 'error',
  title: 'The controller would reject this strategy',
  sentences: ['spec.strategy.canary.steps[1]: setWeight must be between 0 and 100'],
});

/** Text as it may stand in a file of somebody else. */
const HOSTILE = '<img src=x onerror="window.pwned=1">\u202Eevil{{7*7}}'.padEnd(400, 'w');

export const hostile: PlanPageView = {
  target: { uri: HOSTILE, index: 0 },
  name: HOSTILE,
  place: HOSTILE,
  body: {
    kind: 'plan',
    plan: {
      ...canaryPlan,
      summary: HOSTILE,
      table: { ...canaryPlan.table, rows: [row(0, [HOSTILE, HOSTILE])] },
      timeline: picture([segment(0, { label: HOSTILE, lasts: HOSTILE, words: HOSTILE, share: 1 })]),
      failure: { heading: HOSTILE, mark: { icon: 'shield', tone: 'good' }, sentences: [HOSTILE] },
      notes: [HOSTILE],
    },
  },
};

const loading: PlanPageView = page({ kind: 'loading', sentence: 'Loading the file…' });

export const planViews: Readonly<Record<string, PlanPageView>> = {
  canary,
  chosen,
  blueGreen,
  invalid,
  hostile,
  loading,
};
