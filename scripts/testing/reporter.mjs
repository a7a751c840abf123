// A reporter of node:test that puts each test's result into the journal of the process it runs in. Each file is a
// group of its own (runFiles.mjs), whose end is the file's.
import { EventEmitter } from 'node:events';
import { write } from './journal.mjs';

/** Emits `end` when all tests of a file are through. */
export const fileEnds = new EventEmitter();

const OF_THE_RUNNER =
  /^\s+at .*(node:internal|scripts[\\/]testing[\\/])|^\s+at (async )?(Test|Suite|TestHook|startSubtest)\b/;

/** An error and its causes without the frames of the runners. @param {any} error @returns {string} */
export function errorText(error) {
  // node:test wraps what a test throws.
  if (error?.code === 'ERR_TEST_FAILURE' && error.cause !== undefined) return errorText(error.cause);
  const own = String(error?.stack ?? error?.message ?? error)
    .split('\n')
    .filter((line) => !OF_THE_RUNNER.test(line))
    .join('\n');
  return error?.cause === undefined ? own : `${own}\nCaused by: ${errorText(error.cause)}`;
}

/** @param {unknown} said what a test gave as the reason for being skipped */
function reasonText(said) {
  return typeof said === 'string' && said !== '' ? said : 'no reason given';
}

/**
 * @param {any} data of a test:complete event
 * @returns {{ outcome: 'passed' | 'failed' | 'skipped', reason?: string, details?: string } | undefined} nothing for
 *   what is not a test of its own
 */
function result({ details, skip, todo }) {
  const { error, type } = details;
  // A group fails with its tests, which are counted; a failure of its own is that of a hook.
  if (error?.failureType === 'subtestsFailed') return undefined;
  // Left out by --name.
  if (typeof skip === 'string' && skip.startsWith('test name does not match')) return undefined;
  if (skip !== undefined || todo !== undefined) return { outcome: 'skipped', reason: reasonText(skip ?? todo) };
  if (error === undefined) return type === 'suite' ? undefined : { outcome: 'passed' };
  const reason = String(error.cause?.message ?? error.message);
  return { outcome: 'failed', reason: reason.split('\n')[0], details: errorText(error) };
}

/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* reporter(source) {
  /** The names of the groups and tests that are running, outermost first. @type {string[]} */
  const names = [];
  for await (const { type, data } of source) {
    if (type === 'test:dequeue') names[data.nesting] = data.name;
    if (type !== 'test:complete') continue;
    const line = result(data);
    const name = [...names.slice(0, data.nesting), data.name].slice(1).join(' › ');
    if (line !== undefined) write({ result: { name: name || 'the whole file', ...line } });
    if (data.nesting === 0) fileEnds.emit('end');
  }
  // A reporter is a generator; what it has to say is in the journal.
  yield '';
}
