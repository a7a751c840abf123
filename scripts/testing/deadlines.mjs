// How long a test may take. There is no deadline for a whole suite or file: only for each test and hook, generous, and
// longer on a machine that is busy with other things.
import { createRequire } from 'node:module';
import os from 'node:os';
import { write } from './journal.mjs';

/** What a test or hook may take on a machine with nothing else to do, unless it says otherwise itself (ms). */
export const TEST_LIMIT_MS = 60_000;

/** How many processes want each core: 1 on a machine that is not overloaded. (Windows does not tell.) */
export function load() {
  return Math.max(1, (os.loadavg()[0] ?? 0) / os.availableParallelism());
}

/** The arguments of `it`, `test` and hooks, each of which may be missing. @param {unknown[]} args */
function parts(args) {
  return {
    name: args.find((arg) => typeof arg === 'string'),
    options: args.find((arg) => typeof arg === 'object' && arg !== null) ?? {},
    body: args.find((arg) => typeof arg === 'function'),
  };
}

/**
 * Gives every test and hook that is registered from now on a limit, and writes its beginning into the journal.
 * @param {() => { limitMs: number, factor: number }} limits `limitMs` for those that set no limit themselves; `factor`
 *   lengthens the limits of those that do
 */
export function limitTests(limits) {
  const nodeTest = createRequire(import.meta.url)('node:test');
  /** The names of the groups that are being registered, outermost first. @type {readonly string[]} */
  let groups = [];

  /** @param {any} options */
  const limitOf = ({ timeout }) => {
    const { limitMs, factor } = limits();
    return timeout === undefined ? limitMs : timeout * factor;
  };

  /** @param {string} what @param {any} body @param {number} limitMs */
  const noted = (what, body, limitMs) => {
    const started = [...groups, what].join(' › ');
    // node:test calls back where a body takes a second argument.
    if (body.length > 1) {
      return function (context, done) {
        write({ started, limitMs });
        return body.call(this, context, done);
      };
    }
    return function (context) {
      write({ started, limitMs });
      return body.call(this, context);
    };
  };

  /** @param {any} original */
  const limitedTest =
    (original) =>
    (...args) => {
      const { name, options, body } = parts(args);
      const timeout = limitOf(options);
      const shown = name ?? body?.name ?? '';
      return body === undefined
        ? original(...args)
        : original(shown, { ...options, timeout }, noted(shown, body, timeout));
    };

  /** @param {string} kind @param {any} original */
  const limitedHook =
    (kind, original) =>
    (...args) => {
      const { options, body } = parts(args);
      const timeout = limitOf(options);
      return original(noted(`the hook ${kind}`, body, timeout), { ...options, timeout });
    };

  /** @param {any} original */
  const namedGroup =
    (original) =>
    (...args) => {
      const { name, options, body } = parts(args);
      if (body === undefined) return original(...args);
      const { timeout } = options;
      return original(
        name,
        timeout === undefined ? options : { ...options, timeout: timeout * limits().factor },
        function (context) {
          const around = groups;
          groups = [...around, name ?? ''];
          try {
            return body.call(this, context);
          } finally {
            groups = around;
          }
        },
      );
    };

  /** Replaces a function of node:test and the variants it carries. @param {string} name @param {(original: any) => any} wrap */
  const replace = (name, wrap) => {
    const original = nodeTest[name];
    if (original === undefined) return;
    nodeTest[name] = wrap(original);
    for (const variant of ['only', 'skip', 'todo'])
      if (original[variant]) nodeTest[name][variant] = wrap(original[variant]);
  };
  for (const name of ['it', 'test']) replace(name, limitedTest);
  for (const name of ['describe', 'suite']) replace(name, namedGroup);
  for (const name of ['before', 'after', 'beforeEach', 'afterEach'])
    replace(name, (original) => limitedHook(name, original));
}
