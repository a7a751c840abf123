// What the scripts say and how they fail: one line for what is being done, a sign of life during long work, and on
// failure a sentence with its remedy instead of a stack.
/** A failure a person can do something about: what is wrong, and what to do. */
export class Trouble extends Error {
  /**
   * @param {string} message what is wrong
   * @param {string} [remedy] what to do, a sentence
   */
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

/** @param {string} text */
export function say(text) {
  console.log(text);
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * Says what is being done, every ten seconds that it still continues, and how long it took.
 * @template T
 * @param {string} what "Installing the packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const start = performance.now();
  say(`${what}…`);
  const alive = setInterval(() => say(`  still running: ${what} (${duration(performance.now() - start)})`), 10_000);
  try {
    const result = await work();
    say(`  done in ${duration(performance.now() - start)}`);
    return result;
  } finally {
    clearInterval(alive);
  }
}

/**
 * Runs a script's main function and turns its failure into what a person sees.
 * @param {() => Promise<number | void>} run resolves to the exit code (nothing = 0)
 */
export async function main(run) {
  try {
    const code = await run();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    if (error instanceof Trouble) {
      console.error(`\n${error.message}`);
      if (error.remedy !== undefined) console.error(error.remedy);
    } else if (error.code?.startsWith('ERR_PARSE_ARGS')) {
      console.error(`${error.message.split('\n')[0]} The arguments are explained at the top of ${process.argv[1]}.`);
    } else {
      console.error(error);
    }
    process.exitCode = 1;
  }
}
