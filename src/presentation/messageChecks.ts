// What both pages' protocols check messages with: data that came through a window is `unknown` until it passed here.

/** A plain object, whose members are still to be checked. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number from 0 on: a revision, an index, an offset. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A page could not draw what it was sent; for the log. */
export interface PageFailed {
  readonly type: 'failed';
  readonly message: string;
}

/** The report of a page that failed, its message cut to what a log line bears; `undefined` without a message. */
export function readPageFailed(value: Readonly<Record<string, unknown>>): PageFailed | undefined {
  const { message } = value;
  return typeof message === 'string' ? { type: 'failed', message: message.slice(0, 2000) } : undefined;
}
