// What containers write: access lines of a web service, told by its version. They are computed from the time, so that
// every reader sees the same lines, however and whenever they are asked for.
import { textNoise } from '../seededRandom';
import type { LogLine } from '../server/api/podLogs';
import type { KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt } from '../server/storage/json';
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
  const startedAt = stringAt(objectAt(objectAt(status ?? {}, 'state'), 'running'), 'startedAt');
  if (!status || startedAt === undefined) return [];
  const started = Date.parse(startedAt);
  const image = stringAt(status, 'image') ?? '';
  const lines: LogLine[] = [];
  const oldest = Math.max(from, to - KEPT_MS);
  if (started >= oldest && started < to) lines.push({ at: started, text: `starting ${image}` });
  const first = Math.max(started + LINE_EVERY_MS, oldest);
  for (let at = Math.ceil(first / LINE_EVERY_MS) * LINE_EVERY_MS; at < to; at += LINE_EVERY_MS)
    lines.push({ at, text: accessLine(pod.metadata.uid, image, at) });
  return lines;
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
