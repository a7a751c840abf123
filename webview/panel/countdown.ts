// A moment that comes by itself, as the page counts down to it.
import { fill } from '../../src/presentation/pages';
import type { CountdownView } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';

/** A countdown's sentence at the moment of drawing. */
export function countdownText(context: PageContext, countdown: CountdownView): string {
  const left = countdown.until - context.now;
  return left > 0
    ? fill(countdown.ahead, { duration: context.duration(left), time: context.time(countdown.until) })
    : countdown.over;
}
