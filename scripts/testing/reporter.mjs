// A reporter of node:test that gives one JSON line a test (TestResult in results.mjs, without its file).

/** An error without the frames of Node's own test runner. @param {any} error */
function errorText(error) {
  const actual = error?.cause?.stack === undefined ? error : error.cause;
  const text = String(actual?.stack ?? actual?.message ?? actual);
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*node:internal|^\s+at (async )?(Test|Suite|TestHook|startSubtest)\b/.test(line))
    .join('\n');
}

/** @param {unknown} said what a test gave as the reason for being skipped */
function reasonText(said) {
  return typeof said === 'string' && said !== '' ? said : 'no reason given';
}

/**
 * @param {any} data of a test:complete event
 * @returns {Partial<import('./results.mjs').TestResult> | undefined} nothing for what is no test of its own
 */
function result({ details, skip, todo }) {
  const { error, type } = details;
  // A group fails with its tests, which are counted; a failure of its own is that of a hook.
  if (error?.failureType === 'subtestsFailed' || (type === 'suite' && error === undefined)) return undefined;
  // Left out by --name.
  if (typeof skip === 'string' && skip.startsWith('test name does not match')) return undefined;
  if (skip !== undefined || todo !== undefined) return { outcome: 'skipped', reason: reasonText(skip ?? todo) };
  if (error === undefined) return { outcome: 'passed' };
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
    if (line === undefined) continue;
    const name = [...names.slice(0, data.nesting), data.name].join(' › ');
    yield `${JSON.stringify({ name, ...line })}\n`;
  }
}
