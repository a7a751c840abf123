// What containers write: access lines of a web service, told by its version. They are computed from the time, so that
// every reader sees the same lines, however and whenever they are asked for.
import { textNoise } from '../seededRandom';
import type { LogLine } from '../server/api/podLogs';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, numberAt, objectAt, stringAt } from '../server/storage/json';
import { imageBehaviour } from './images';

const LINE_EVERY_MS = 2_000;
/** A log is rotated: no more than the last hour is kept. */
const KEPT_MS = 3_600_000;
const PATHS = ['/api/v1/items', '/api/v1/items/42', '/api/v1/search?q=weather', '/healthz', '/api/v1/session'];

/** The lines of a container between two moments (ms). */
export function containerLog(pod: KubernetesObject, container: string, from: number, to: number): readonly LogLine[] {
  const status = arrayAt(objectAt(pod, 'status'), 'containerStatuses')
    .filter(isJsonObject)
    .find((one) => one['name'] === container);
  const run = status && latestRun(status);
  if (!run) return [];
  const { started, ended = Infinity } = run;
  const image = stringAt(status, 'image') ?? '';
  const lines: LogLine[] = [];
  const oldest = Math.max(from, to - KEPT_MS);
  if (started >= oldest && started < to) lines.push({ at: started, text: `starting ${image}` });
  const first = Math.max(started + LINE_EVERY_MS, oldest);
  for (let at = Math.ceil(first / LINE_EVERY_MS) * LINE_EVERY_MS; at < Math.min(to, ended); at += LINE_EVERY_MS)
    lines.push({ at, text: accessLine(pod.metadata.uid, image, at) });
  if (run.exitCode !== undefined && ended >= oldest && ended < to)
    lines.push({ at: ended, text: run.exitCode === 0 ? 'level=info msg=finished' : 'level=error msg="exit status 1"' });
  return lines;
}

interface Run {
  /** In ms. */
  readonly started: number;
  readonly ended?: number;
  readonly exitCode?: number;
}

/** The run whose lines are shown: the present one, else the last; `undefined` before the first. */
function latestRun(status: JsonObject): Run | undefined {
  const state = objectAt(status, 'state');
  const startedAt = stringAt(objectAt(state, 'running'), 'startedAt');
  if (startedAt !== undefined) return { started: Date.parse(startedAt) };
  const over = objectAt(state['terminated'] === undefined ? objectAt(status, 'lastState') : state, 'terminated');
  const [from, to] = [stringAt(over, 'startedAt'), stringAt(over, 'finishedAt')];
  if (from === undefined || to === undefined) return undefined;
  return { started: Date.parse(from), ended: Date.parse(to), exitCode: numberAt(over, 'exitCode') ?? 0 };
}

function accessLine(uid: string, image: string, at: number): string {
  const { errorRatio, medianMs } = imageBehaviour(image);
  const noise = (what: string): number => textNoise(`${uid} ${at} ${what}`);
  const path = PATHS[Math.floor(noise('path') * PATHS.length)] ?? '/';
  const failed = noise('status') < errorRatio;
  const duration = Math.round(medianMs * (0.4 + 1.4 * noise('duration')));
  const line = `method=GET path="${path}" status=${failed ? 500 : 200} duration=${duration}ms`;
  return failed ? `level=error ${line} error="upstream closed the connection"` : `level=info ${line}`;
}
