export type { Disposable } from './disposable';
export { DisposableStore, toDisposable } from './disposable';
export { DisposableValue } from './disposableValue';
export type { Event } from './emitter';
export { Emitter } from './emitter';
export type { CancelSignal, Clock } from './clock';
export { sleep } from './clock';
export { Scheduler } from './scheduler';
