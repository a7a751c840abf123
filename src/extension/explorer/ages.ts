// Ages in rows change with time alone.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableValue } from '../../lifecycle';

/** Ages are told in minutes: half of one is not noticed. */
const AGEING_MS = 30_000;

/** Has ages told again and again until the answer is disposed. */
export function tellAges(clock: Clock, tell: () => void): Disposable {
  const timer = new DisposableValue();
  const wait = (): void =>
    timer.set(
      clock.after(AGEING_MS, () => {
        wait();
        tell();
      }),
    );
  wait();
  return timer;
}
