// The words of a forecast: what happens without anybody, each with the moment that the page counts down to. Where a forecast
// doesn't know, nothing is said.
import type { Course, Forecast, ForecastEnd } from '../../rollouts';
import { cleanText, nextShare, percentText } from '../../rollouts';
import type { PanelRollout } from './panelInput';
import type { AheadView } from './protocol';

type Part = Omit<AheadView, 'id'>;

/** What stands above: of what it says to happen by itself nobody says that nothing changes. */
interface Told {
  readonly isBlueGreen: boolean;
  readonly sentence: Pick<PanelRollout['sentence'], 'until' | 'changesAt' | 'waitsFor'>;
  /** Pods are about to go by themselves. */
  readonly scalesDown: boolean;
}

/** In the order of time; for metrics that fail both ways that it may go. */
export function aheadViews({ asItGoes, recovering }: Forecast, told: Told): readonly AheadView[] {
  const parts = partsOf(asItGoes, told);
  const others = recovering ? partsOf(recovering, told) : [];
  const first = others.find((other) => !parts.some((part) => part.ahead === other.ahead && isNear(part, other)));
  const all = first ? [...parts, { ...first, ahead: otherwise(first.ahead), over: otherwise(first.over) }] : parts;
  return all.map((part, index) => ({ id: String(index), ...part }));
}

function otherwise(text: string): string {
  return `else ${text.replace(/^then /, '')}`;
}

/** The next share of the traffic, and how the course ends. */
function partsOf(course: Course, told: Told): readonly Part[] {
  // All that comes back is one thing.
  const share = course.end.kind === 'returned' ? undefined : nextShare(course);
  const end = endPart(course, told);
  const isEnd = share !== undefined && 'atMs' in course.end && course.end.atMs === share.atMs;
  if (!share || (isEnd && course.end.kind === 'promoted')) return end ? [end] : [];
  const what = told.isBlueGreen ? 'traffic switches' : percentText(share.share * 100);
  const goal = told.isBlueGreen ? 'the switch' : what;
  const part: Part = {
    until: share.atMs,
    ahead: `${what} in ${share.isAbout ? 'about ' : ''}{duration}`,
    over: `${goal} is due`,
  };
  return end ? [part, end] : [part];
}

function endPart({ end, stretches, assumed }: Course, told: Told): Part | undefined {
  const from = stretches[0]?.startMs ?? 0;
  switch (end.kind) {
    case 'promoted':
      return {
        until: end.atMs,
        ahead: `promoted at {time} at the earliest${assumption(assumed)}`,
        over: 'promotion is due',
      };
    case 'rolledBack': {
      const condition = end.metric === undefined ? '' : ` if ${cleanText(end.metric, 80)} keeps failing`;
      return { until: end.atMs, ahead: `rolled back in {duration}${condition}`, over: `rollback is due${condition}` };
    }
    case 'returned':
      return { until: end.atMs, ahead: 'rollback complete in about {duration}', over: 'rollback is about to complete' };
    case 'waitsForPerson':
      return waitsForYou(end.atMs > from, told);
    case 'waitsForPods':
      return podsPart(end, from);
    case 'unknown':
      return whatDecides(end, from);
    case 'settled':
      return undefined;
  }
}

function waitsForYou(isLater: boolean, { sentence, scalesDown }: Told): Part | undefined {
  const { until, changesAt, waitsFor = 'person' } = sentence;
  if (isLater || waitsFor !== 'person') return held('then waits for you');
  const isStill = until === undefined && changesAt === undefined && !scalesDown;
  return isStill ? held('nothing changes until you act') : undefined;
}

/** From now on, or from the end of what was told before. */
function held(text: string): Part {
  return { ahead: text, over: text };
}

function podsPart({ atMs, deadlineAtMs }: Extract<ForecastEnd, { kind: 'waitsForPods' }>, from: number): Part {
  const text = atMs > from ? 'then waits for pods' : 'nothing changes until pods become ready';
  if (deadlineAtMs === undefined) return held(text);
  return { until: deadlineAtMs, ahead: `${text}; degraded in {duration}`, over: text };
}

const DECIDERS: Readonly<Partial<Record<Extract<ForecastEnd, { kind: 'unknown' }>['why'], string>>> = {
  templates: 'an analysis',
  measurement: 'an analysis',
  experiment: 'an experiment',
  plugin: 'a step plugin',
};

/** Where something else decides later on; that it does now is what the sentence says. */
function whatDecides({ why, atMs }: Extract<ForecastEnd, { kind: 'unknown' }>, from: number): Part | undefined {
  const decider = DECIDERS[why];
  if (decider === undefined || atMs <= from) return undefined;
  return held(`then ${decider} decides`);
}

function assumption(metrics: readonly string[]): string {
  if (metrics.length === 0) return '';
  const names = metrics.slice(0, 2).map((name) => cleanText(name, 60));
  return `, if ${metrics.length > 2 ? 'all metrics are' : `${names.join(' and ')} ${metrics.length === 1 ? 'is' : 'are'}`} successful`;
}

function isNear(left: Part, right: Part): boolean {
  return Math.abs((left.until ?? 0) - (right.until ?? 0)) <= 2000;
}
