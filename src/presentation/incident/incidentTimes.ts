// Times of an incident: absolute and in UTC, so that people in several zones read the same, and once in the reader's own.
import { timeFormatter } from '../pages';

/** The time of day, e.g. `14:02:11`; with the date where the incident lasted over a midnight. */
export type IncidentTime = (ms: number) => string;

/** How moments of an incident are written that lasted from one moment to another (ms). */
export function incidentTime(fromMs: number, toMs: number): IncidentTime {
  const isOneDay = dateOf(fromMs) === dateOf(toMs);
  return (ms) => (isOneDay ? timeOf(ms) : `${dateOf(ms)} ${timeOf(ms)}`);
}

/** A moment as `2026-11-23 14:02:11 UTC`. */
export function utcText(ms: number): string {
  return `${dateOf(ms)} ${timeOf(ms)} UTC`;
}

/** A moment as people in a zone read it, with the zone's name; `undefined` where that says nothing new. */
export function zonedText(ms: number, timeZone: string | undefined): string | undefined {
  if (timeZone === undefined || timeZone === 'UTC') return undefined;
  return `${timeFormatter({ locale: 'en', timeZone })(ms, ms)} in ${timeZone}`;
}

function dateOf(ms: number): string {
  return isoOf(ms).slice(0, 10);
}

function timeOf(ms: number): string {
  return isoOf(ms).slice(11, 19);
}

function isoOf(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '????-??-??T??:??:??' : date.toISOString();
}
