// What the pages' protocols check messages with: data that came through a window is `unknown` until it passed here.

/** A whole number from 0 on: a revision, an index, an offset. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A string no longer than any name in Kubernetes or a kubeconfig needs to be; empty only where `mayBeEmpty`. */
export function shortText(value: unknown, mayBeEmpty = false): string | undefined {
  return typeof value === 'string' && value.length <= 1024 && (mayBeEmpty || value !== '') ? value : undefined;
}
