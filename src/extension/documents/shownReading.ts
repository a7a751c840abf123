// What a person reads of an object as the text of a document, as it is now.
import type { Disposable, Event } from '../../lifecycle';
import { describeObject, eventsText, logText, withNotice } from '../../presentation/documents';
import type { ObjectReadings, Reading } from '../../session';
import { logTime, timeOfDayWithSeconds } from '../timeOfDay';
import { wallClock } from '../wallClock';
import type { DocumentTarget } from './documentTarget';

/** A text that changes until it is disposed. */
export interface ShownReading extends Disposable {
  text(): string;
  readonly onDidChange: Event<undefined>;
}

/** Reads what a document shows for the first time. Throws where it can't be read. */
export async function openReading(readings: ObjectReadings, target: DocumentTarget): Promise<ShownReading> {
  const { context } = target;
  const formatTime = timeOfDayWithSeconds;
  switch (target.form) {
    case 'yaml':
      return shown(await readings.yaml(target.object), (text) => text);
    case 'describe':
      return shown(await readings.description(target.object), (described) =>
        describeObject(described, { context, now: wallClock.now(), formatTime }),
      );
    case 'events':
      return shown(await readings.events(target.object), (events) =>
        eventsText({ ...target.object, context, events, formatTime }),
      );
    case 'log': {
      const { object, request } = target;
      const readAt = formatTime(wallClock.now());
      return shown(await readings.logs(object, request), (picture) => {
        const now = wallClock.now();
        return logText({ ...object, context, request, picture, formatTime: (ms) => logTime(ms, now), readAt });
      });
    }
  }
}

function shown<T>(reading: Reading<T>, write: (value: T) => string): ShownReading {
  return {
    text: () => withNotice(write(reading.value), reading.trouble, timeOfDayWithSeconds),
    onDidChange: reading.onDidChange,
    dispose: () => reading.dispose(),
  };
}
