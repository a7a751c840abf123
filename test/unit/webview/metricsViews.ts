// Views of metrics that the page's tests look at: each outcome, a range, many points, none, no numbers, and what a hostile
// cluster may write.
import assert from 'node:assert/strict';
import type { MetricView, PanelView, PlotOutcome } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';

const NASTY = '<img src=x onerror=alert(1)>\u202eevil';

/** The view with each of its metrics changed. */
export function withMetric(view: PanelView, change: (metric: MetricView) => MetricView): PanelView {
  const { body } = view;
  assert.equal(body.kind, 'rollout');
  const { rollout } = body;
  const analysisRuns = rollout.analysisRuns.map((run) => ({ ...run, metrics: run.metrics.map(change) }));
  return { ...view, body: { ...body, rollout: { ...rollout, analysisRuns } } };
}

type MetricsViewName =
  | 'a range and every outcome'
  | 'five hundred points'
  | 'no point yet'
  | 'one point without a limit'
  | 'equal points at one time'
  | 'marks without a number'
  | 'every mark of a budget'
  | 'no numbers, and texts of others';

/** Named views, made of one in which an analysis runs. */
export function metricsViews({ view, now }: ShownState): Readonly<Record<MetricsViewName, PanelView>> {
  const withPlot = (plot: MetricView['plot']): PanelView => withMetric(view, (metric) => ({ ...metric, plot }));
  const at = (index: number): number => now - (600 - index) * 1000;
  const outcomes: readonly PlotOutcome[] = ['success', 'failed', 'inconclusive', 'error'];
  const range = { good: [{ from: 0.9, to: 1.1 }], limits: [0.9, 1.1] };
  const points = Array.from({ length: 12 }, (_, index) => {
    const outcome = outcomes[index % 4] ?? 'success';
    const value = outcome === 'error' ? undefined : 0.85 + (index % 5) * 0.07;
    return { at: at(index * 40), value, outcome, text: `[${String(value)}]` };
  });
  return {
    'a range and every outcome': withPlot({ ...range, points }),
    'five hundred points': withPlot({
      ...range,
      points: Array.from({ length: 500 }, (_, index) => ({
        ...{ at: at(index), value: 1 + Math.sin(index / 20) / 4, text: 'x' },
        outcome: index % 7 === 0 ? 'failed' : 'success',
      })),
      note: '500 of 5,000 measurements shown',
    }),
    'no point yet': withPlot({ good: [{ from: 95 }], limits: [95], points: [] }),
    'one point without a limit': withPlot({
      ...{ good: [], limits: [] },
      points: [{ at: now, value: -1e15, outcome: 'success', text: '-1e15' }],
    }),
    'equal points at one time': withPlot({
      ...{ good: [], limits: [] },
      points: [1, 2, 3].map(() => ({ at: now, value: 0, outcome: 'failed', text: '0' })),
    }),
    'marks without a number': withPlot({
      ...{ good: [], limits: [] },
      points: outcomes.map((outcome, index) => ({ at: at(index), outcome, text: 'NaN' })),
    }),
    'every mark of a budget': withMetric(view, (metric) => ({
      ...metric,
      marks: [
        { id: 'failures', label: 'Failures', used: 4, allowed: 3 },
        { id: 'inconclusive', label: 'Inconclusive', used: 0, allowed: 10 },
        { id: 'errors', label: 'Errors in a row', used: 1, allowed: 4 },
      ],
    })),
    'no numbers, and texts of others': withMetric(view, ({ plot: _none, ...metric }) => ({
      ...metric,
      ...{ name: NASTY.repeat(5), provider: NASTY, message: NASTY.repeat(20) },
      latest: metric.latest && { ...metric.latest, value: 'v'.repeat(80), full: NASTY.repeat(10) },
      conditions: [{ id: 'success', label: 'Success', expression: 'x'.repeat(300) }],
    })),
  };
}
