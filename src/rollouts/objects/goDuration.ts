// Durations as Go writes and reads them: the only form Argo Rollouts understands (no days; reference 4.2).

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Milliseconds of a Go duration such as `1h30m`, `1.5m` or `-10s`; `undefined` where Go's `time.ParseDuration` refuses
 * it (also a number without a unit, except `0`).
 */
export function parseGoDuration(text: string): number | undefined {
  const match = /^([+-]?)(.+)$/.exec(text);
  if (!match) return undefined;
  const [, sign, body = ''] = match;
  if (body === '0') return 0;
  const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
  let total = 0;
  while (part.lastIndex < body.length) {
    const found = part.exec(body);
    if (!found) return undefined;
    total += Number(found[1]) * (UNIT_MS[found[2] ?? ''] ?? Number.NaN);
  }
  return sign === '-' ? -total : total;
}

/**
 * Seconds of a pause step's duration: an integer, a string holding an integer (seconds), or a Go duration, truncated to
 * whole seconds. `undefined` = waits for a person; `-1` = cannot be read (what the controller evaluates it to).
 * Source: reference 5.2, upstream `RolloutPause.DurationSeconds`.
 */
export function pauseSeconds(duration: number | string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  if (typeof duration === 'number') return Math.trunc(duration);
  if (/^[+-]?\d+$/.test(duration)) return Number(duration);
  const ms = parseGoDuration(duration);
  return ms === undefined ? -1 : Math.trunc(ms / 1000);
}
