// One measurement: its value as far as it matters, or why it has none.
import type { Measurement } from '../../rollouts';
import { capitalised, cleanText, JOB_NAME_METADATA, parseTimestamp } from '../../rollouts';
import type { ComparedNumber } from '../../rollouts/analysis';
import { isCompleted } from '../../rollouts/analysis';
import { valueText } from '../workloads';
import type { MeasurementView } from './protocol';
import { analysisStatus } from './statusViews';

const LONGEST_RAW = 300;

/** One measurement; a metric's `compared` is the number that its conditions are about. */
export function measurementView(
  measurement: Measurement,
  compared: ComparedNumber | undefined,
  id: string,
): MeasurementView {
  return {
    id,
    status: analysisStatus(measurement.phase),
    ...valueOf(measurement, compared),
    at: measuredAt(measurement),
  };
}

/** When it ended, or began while it goes on; in ms. */
export function measuredAt({ finishedAt, startedAt }: Measurement): number | undefined {
  return parseTimestamp(finishedAt ?? startedAt);
}

/** An error is no failure: nothing was measured, and the controller tries again. */
function valueOf(
  { phase, value = '', message = '', metadata }: Measurement,
  compared: ComparedNumber | undefined,
): Pick<MeasurementView, 'value' | 'full'> {
  if (phase === 'Error') return told(errorText(message));
  if (value !== '') {
    const full = raw(message === '' ? value : `${value.slice(0, LONGEST_RAW)} (${message})`);
    return { value: valueText(value, compared), full };
  }
  const job = metadata?.[JOB_NAME_METADATA];
  if (job !== undefined) return told(message === '' ? `Job ${job}` : `Job ${job}: ${message}`);
  if (message !== '') return told(message);
  return told(isCompleted(phase) ? 'no value' : 'measuring…');
}

/** A condition that can't be evaluated says so itself: there was a value. */
function errorText(message: string): string {
  if (message === '') return 'Could not be measured';
  return message.startsWith('could not evaluate ') ? capitalised(message) : `Could not be measured: ${message}`;
}

function told(text: string): Pick<MeasurementView, 'value' | 'full'> {
  const full = raw(text);
  return { value: full, full };
}

/** A text of any size, made safe and short; a megabyte is cut before it is looked through. */
function raw(text: string): string {
  return cleanText(text.slice(0, 2 * LONGEST_RAW), LONGEST_RAW);
}
