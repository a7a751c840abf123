// What came from outside in a recording of the controller: people's changes of the spec and of the status fields that
// actions own, and the queue's delays. With what AnalysisRuns were told (recordedRuns.ts), the time that passes took
// (recordedPace.ts) and the pods that is all; everything else in a recording is the controller's own work, which a
// simulation has to find by itself.
import { recordedObjects } from './recordedObjects';
import { type JsonObject, type RecordedLine, type Recording, replay } from './recording';

type PatchLine = Extract<RecordedLine, { readonly op: 'patch' }>;

/** Status fields that actions write (reference 1.3); the controller writes them only together with others. */
const ACTION_FIELDS: ReadonlySet<string> = new Set([
  'abort',
  'promoteFull',
  'pauseConditions',
  'controllerPause',
  'currentStepIndex',
]);

/**
 * What actions wrote into the status, by the numbers of their lines. Only the plugin's call before it tells a skipped step
 * from a completed one.
 */
export function recordedActions({ lines }: Recording): ReadonlyMap<number, JsonObject> {
  const actions = new Map<number, JsonObject>();
  let lastCall: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.op === 'action' && line.text.startsWith('plugin ')) lastCall = line.text;
    const status = line.op === 'patch' && line.id.startsWith('Rollout/') ? line.patch['status'] : undefined;
    if (isObject(status) && isAction(status, lastCall)) actions.set(index + 1, status);
  }
  return actions;
}

function isAction(status: JsonObject, lastCall: string | undefined): boolean {
  if (!Object.keys(status).every((key) => ACTION_FIELDS.has(key))) return false;
  return (
    typeof status['abort'] === 'boolean' ||
    status['promoteFull'] === true ||
    status['controllerPause'] === false ||
    (status['pauseConditions'] === null && !('controllerPause' in status)) ||
    ('currentStepIndex' in status && /^plugin promote /.test(lastCall ?? ''))
  );
}

/** The lines with which a controller wrote the status of an object: each ends a pass over it. */
export function statusWrites(recording: Recording): readonly { readonly number: number; readonly line: PatchLine }[] {
  const actions = recordedActions(recording);
  return recording.lines.flatMap((line, index) => {
    const isWrite = line.op === 'patch' && 'status' in line.patch && !actions.has(index + 1);
    return isWrite ? [{ number: index + 1, line }] : [];
  });
}

/**
 * For each line that changes a spec, the line at which the controller took the change up. The same line, unless it kept
 * the change waiting for `quietMs` and more: after a refused spec it looks again only when a growing delay is over,
 * which belongs to its queue and not to its rules.
 */
export function takenUpAt(recording: Recording, quietMs: number): ReadonlyMap<number, number> {
  const taken = new Map<number, number>();
  let waiting: readonly { readonly number: number; readonly t: number; readonly generation: number }[] = [];
  for (const { line, number, objects } of replay(recording)) {
    if ((line.op !== 'put' && line.op !== 'patch') || !line.id.startsWith('Rollout/')) continue;
    const [rollout] = recordedObjects({ objects }).rollouts;
    const generation = rollout?.metadata.generation ?? 0;
    const observed = Number(rollout?.status.observedGeneration ?? 0);
    if (generation > observed && waiting.at(-1)?.generation !== generation) {
      waiting = [...waiting, { number, t: line.t, generation }];
    }
    for (const change of waiting) {
      if (change.generation > observed) continue;
      taken.set(change.number, line.t - change.t >= quietMs ? number : change.number);
    }
    waiting = waiting.filter((change) => change.generation > observed);
  }
  return taken;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
