// The workspace: whether it is trusted, and its settings.
import { EventEmitter } from './events';

/** Read by the product each time it asks; a test sets it by `setTrust`. */
export let isTrusted = true;

const trustGranted = new EventEmitter<undefined>();
const settingsChanged = new EventEmitter<{ readonly affectsConfiguration: (id: string) => boolean }>();
const settings = new Map<string, unknown>();

export const onDidGrantWorkspaceTrust = trustGranted.event;
export const onDidChangeConfiguration = settingsChanged.event;

/** Restricted Mode, or the end of it. */
export function setTrust(trusted: boolean): void {
  const granted = trusted && !isTrusted;
  isTrusted = trusted;
  if (granted) trustGranted.fire(undefined);
}

/** What the person sets. */
export function setSetting(id: string, value: unknown): void {
  settings.set(id, value);
  settingsChanged.fire({ affectsConfiguration: (section) => section === id });
}

export function getConfiguration(section?: string): { get: (key: string, otherwise?: unknown) => unknown } {
  return {
    get: (key, otherwise) => settings.get(section === undefined ? key : `${section}.${key}`) ?? otherwise,
  };
}
