// What a view has selected, asked in the moment of a click.
import type { Clock } from '../../lifecycle';

/** What is selected, once VS Code knows it: while rows are drawn again it doesn't for a moment. */
export async function onceDrawn<T>(read: () => T | undefined, clock: Clock): Promise<T | undefined> {
  for (let waits = 0; read() === undefined && waits < 5; waits += 1)
    await new Promise<void>((resolve) => clock.after(100, resolve));
  return read();
}
