// The wall clock of a recording. Its lines say how many milliseconds went by; the objects' own times, which have whole
// seconds, say when that was.
import { earliestStart } from '../../../src/rollouts';
import type { Recording } from './recording';

/** The time at which a recording's line 0 was, in ms: with hundreds of times the highest bound is a few milliseconds off. */
export function recordingStart({ lines, file }: Recording): number {
  const starts = lines.flatMap((line) => earliestStart(line) ?? []);
  if (starts.length === 0) throw new Error(`${file} holds no object with a time.`);
  return starts.reduce((latest, start) => Math.max(latest, start));
}
