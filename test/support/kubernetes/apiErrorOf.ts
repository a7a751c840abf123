// The ApiError that a promise ends with, within a limit; anything else fails the test.
import assert from 'node:assert/strict';
import { ApiError } from '../../../src/kubernetes';
import { within } from '../waitFor';

export async function apiErrorOf(promise: Promise<unknown>): Promise<ApiError> {
  const outcome: unknown = await within('an error', promise).then(
    () => 'there was no error',
    (error: unknown) => error,
  );
  return outcome instanceof ApiError ? outcome : assert.fail(String(outcome));
}
