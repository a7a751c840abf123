export type { Disposable, DisposeErrorHandler } from './disposable';
export { DisposableStore, toDisposable } from './disposable';
export type { Event } from './emitter';
export { Emitter } from './emitter';
export type { CancelSignal, Clock } from './clock';
export { sleep } from './clock';
export { Coalescer } from './coalescer';
