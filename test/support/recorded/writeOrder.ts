// A recording's lines in the order in which the API server stored them. The recorder watched each kind for itself, and the
// watches of a busy moment came up to half a second apart, so a Rollout could be seen to count pods of a ReplicaSet that
// was seen later. Resource versions tell the order of all writes.
import type { RecordedLine, Recording } from './recording';

/**
 * The recording in the order of writes. Every write gets the time at which it was stored at the latest: when it, or one
 * that was stored after it, was first seen. Deletions and actions have no resource version and stay at their times.
 */
export function inWriteOrder(recording: Recording): Recording {
  const versioned: { readonly line: RecordedLine; readonly version: number }[] = [];
  const others: RecordedLine[] = [];
  for (const line of recording.lines) {
    const version = resourceVersion(line);
    if (version === undefined) others.push(line);
    else versioned.push({ line, version });
  }
  const stored = versioned.sort((left, right) => left.version - right.version).map(({ line }) => line);
  let latest = Number.POSITIVE_INFINITY;
  const timed = stored.reverse().map((line) => {
    latest = Math.min(latest, line.t);
    return { ...line, t: latest };
  });
  return { ...recording, lines: merged(timed.reverse(), others) };
}

/** Two lists that are each in order of time as one; what was stored comes before what has the same time. */
function merged(stored: readonly RecordedLine[], others: readonly RecordedLine[]): readonly RecordedLine[] {
  const lines: RecordedLine[] = [];
  let next = 0;
  for (const line of others) {
    for (let write = stored[next]; write && write.t <= line.t; write = stored[++next]) lines.push(write);
    lines.push(line);
  }
  return [...lines, ...stored.slice(next)];
}

function resourceVersion(line: RecordedLine): number | undefined {
  const written = line.op === 'put' ? line.object : line.op === 'patch' ? line.patch : undefined;
  const metadata = written?.['metadata'];
  if (typeof metadata !== 'object' || metadata === null || !('resourceVersion' in metadata)) return undefined;
  const version = Number(metadata['resourceVersion']);
  return Number.isSafeInteger(version) ? version : undefined;
}
