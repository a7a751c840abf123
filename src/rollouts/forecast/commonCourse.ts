// What two courses have in common: which version of the controller runs nobody knows, so only that is told which all do.
import type { Course, ForecastEnd, ForecastStretch } from './course';

/** Versions act at slightly different moments: the next look of one is a second later than another's. */
const SAME_MS = 2000;

/** The course as far as both agree; whole where they agree to the end. */
export function commonCourse(left: Course, right: Course): Course {
  let common = 0;
  while (isSameAt(left, right, common)) common += 1;
  const assumed = [...new Set([...left.assumed, ...right.assumed])];
  const isWhole = common === left.stretches.length && common === right.stretches.length;
  if (isWhole && isSameEnd(left.end, right.end)) return { ...left, assumed };
  const starts = [left, right].map(({ stretches, end }) => stretches[common]?.startMs ?? momentOf(end));
  const atMs = Math.min(...starts.filter((moment) => moment !== undefined));
  const stretches = left.stretches.slice(0, common).map((stretch, index) => ({
    ...stretch,
    ...(index === common - 1 && { endMs: atMs }),
  }));
  return { stretches, end: { kind: 'unknown', atMs, why: 'controller' }, assumed };
}

/** True for two courses that a person would call the same. */
export function isSameCourse(left: Course, right: Course): boolean {
  const count = left.stretches.length;
  const isAlike = left.stretches.every((_, index) => isSameAt(left, right, index));
  return count === right.stretches.length && isAlike && isSameEnd(left.end, right.end);
}

function isSameAt(left: Course, right: Course, index: number): boolean {
  const [one, other] = [left.stretches[index], right.stretches[index]];
  return one !== undefined && other !== undefined && isSameStretch(one, other);
}

function isSameStretch(left: ForecastStretch, right: ForecastStretch): boolean {
  const fields = ['stepIndex', 'wanted', 'real', 'gate'] as const;
  return isNear(left.startMs, right.startMs) && fields.every((field) => left[field] === right[field]);
}

function isSameEnd(left: ForecastEnd, right: ForecastEnd): boolean {
  return left.kind === right.kind && isNear(momentOf(left), momentOf(right));
}

function momentOf(end: ForecastEnd): number | undefined {
  return end.kind === 'settled' ? undefined : end.atMs;
}

function isNear(left: number | undefined, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return Math.abs(left - right) <= SAME_MS;
}
