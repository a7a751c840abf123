// Speed: at speed N everything that is written as a duration is N times shorter. Objects say so themselves (a pause of
// `2m` is a pause of `30s` at speed 4), and every timestamp is the wall's, so that any client's countdown is right.
import { parseGoDuration } from '../rollouts';
import { promDuration } from './prometheus/promSyntax';
import type { Json, JsonObject } from './server/storage/json';
import { isJsonArray, isJsonObject } from './server/storage/json';

/** What a member's value means. */
type Meaning = 'whole seconds' | 'Go duration' | 'PromQL';

/** The members that are durations, by the path in which they are (list items are `[]`). */
const DURATIONS: Readonly<Record<string, Meaning>> = {
  'spec.minReadySeconds': 'whole seconds',
  'spec.progressDeadlineSeconds': 'whole seconds',
  'spec.strategy.canary.scaleDownDelaySeconds': 'whole seconds',
  'spec.strategy.canary.abortScaleDownDelaySeconds': 'whole seconds',
  'spec.strategy.canary.steps[].pause.duration': 'whole seconds',
  'spec.strategy.canary.steps[].experiment.duration': 'Go duration',
  'spec.strategy.blueGreen.scaleDownDelaySeconds': 'whole seconds',
  'spec.strategy.blueGreen.abortScaleDownDelaySeconds': 'whole seconds',
  'spec.strategy.blueGreen.autoPromotionSeconds': 'whole seconds',
  'spec.duration': 'Go duration',
  'spec.scaleDownDelaySeconds': 'whole seconds',
  'spec.metrics[].interval': 'Go duration',
  'spec.metrics[].initialDelay': 'Go duration',
  'spec.metrics[].provider.prometheus.query': 'PromQL',
};

/** The object with its durations divided by `speed`; at speed 1 it is left as it is, letter by letter. */
export function shortened(object: JsonObject, speed: number): JsonObject {
  if (speed === 1) return object;
  const walked = walk(object, '', speed);
  return isJsonObject(walked) ? walked : object;
}

function walk(value: Json | undefined, path: string, speed: number): Json | undefined {
  const meaning = DURATIONS[path];
  if (meaning) return shorter(value, meaning, speed);
  if (isJsonArray(value)) return value.map((item) => walk(item, `${path}[]`, speed) ?? null);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, walk(member, path === '' ? key : `${path}.${key}`, speed)]),
  );
}

function shorter(value: Json | undefined, meaning: Meaning, speed: number): Json | undefined {
  if (typeof value === 'number') return wholeSeconds(value / speed);
  if (typeof value !== 'string') return value;
  if (meaning === 'PromQL')
    return value.replaceAll(
      /\[(\d[\dsmhdw]*)\]/g,
      (_all, window: string) => `[${Math.max(1, Math.round(promDuration(window) / speed))}ms]`,
    );
  if (/^\d+$/.test(value)) return String(wholeSeconds(Number(value) / speed));
  const ms = parseGoDuration(value);
  if (ms === undefined) return value;
  return meaning === 'whole seconds' ? durationText(wholeSeconds(ms / 1000 / speed)) : durationText(ms / 1000 / speed);
}

/** Controllers cut fractions of a second off (reference 5.2), and no duration becomes none. */
function wholeSeconds(seconds: number): number {
  return seconds === 0 ? 0 : Math.max(1, Math.round(seconds));
}

function durationText(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600}h`;
  if (seconds >= 60 && seconds % 60 === 0) return `${seconds / 60}m`;
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.max(1, Math.round(seconds * 1000))}ms`;
}
