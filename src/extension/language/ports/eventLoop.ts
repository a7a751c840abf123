// This process' own turns.
import type { EventLoop } from '../../../workspace';

export const eventLoop: EventLoop = {
  now: () => performance.now(),
  nextTurn: (callback) => {
    setImmediate(callback);
  },
};
