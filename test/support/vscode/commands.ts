// Commands: what is registered can be run, and everything that was run is remembered.
import { Disposable } from './values';

const registered = new Map<string, (...args: unknown[]) => unknown>();

/** Every command that was executed, with its arguments, oldest first. */
export const executed: { readonly command: string; readonly args: readonly unknown[] }[] = [];

export function registerCommand(id: string, run: (...args: unknown[]) => unknown): Disposable {
  if (registered.has(id)) throw new Error(`command '${id}' already exists`);
  registered.set(id, run);
  return new Disposable(() => registered.delete(id));
}

/** Commands of others that fail, e.g. because their extension is switched off. */
export const failures = new Map<string, Error>();

/** The ids of all that are registered. */
export function registeredCommands(): readonly string[] {
  return [...registered.keys()];
}

export function executeCommand(id: string, ...args: unknown[]): Promise<unknown> {
  executed.push({ command: id, args });
  const failure = failures.get(id);
  if (failure) return Promise.reject(failure);
  return Promise.resolve(registered.get(id)?.(...args));
}
