// What a reflector has and what it is doing: two facts, never mixed, so that "data of 14:02, reconnecting" can be said.
import type { ApiError } from '../apiError';

/** What is in the store. */
export type ReflectorData =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'synced';
      /** When the first complete picture was there (ms). */
      readonly since: number;
      /** When the server was last heard of (ms): any byte of a watch, a bookmark, or the end of a list. */
      readonly asOf: number;
      /** Objects that couldn't be read (too large, or refused by `read`) and are therefore missing in the store. */
      readonly unreadable: number;
    };

/** What the reflector is doing. */
export type ReflectorActivity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'listing' }
  | { readonly kind: 'watching' }
  /** `watch` is not permitted: lists again and again. */
  | { readonly kind: 'polling' }
  /** Tries again by itself at `until` (ms). */
  | { readonly kind: 'waiting'; readonly until: number; readonly error: ApiError }
  /** Makes no sense without a change outside: a permission, a CRD, a sign-in. Looked at again now and then where that is harmless. */
  | { readonly kind: 'refused'; readonly error: ApiError };

export interface ReflectorState {
  readonly data: ReflectorData;
  readonly activity: ReflectorActivity;
}
