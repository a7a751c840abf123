// The workspace: whether it is trusted, and its settings.
import { EventEmitter } from './events';

/** Read by the product each time it asks; a test sets it by `setTrust`. */
export let isTrusted = true;

const trustGranted = new EventEmitter<undefined>();

export const onDidGrantWorkspaceTrust = trustGranted.event;

/** How many wait for the workspace to be trusted. */
export function trustListeners(): number {
  return trustGranted.listenerCount;
}

/** Restricted Mode, or the end of it. */
export function setTrust(trusted: boolean): void {
  const granted = trusted && !isTrusted;
  isTrusted = trusted;
  if (granted) trustGranted.fire(undefined);
}

const settings = new Map<string, unknown>();
const settingsChanged = new EventEmitter<{ readonly affectsConfiguration: (section: string) => boolean }>();
export const onDidChangeConfiguration = settingsChanged.event;
/** How many listen to the settings. */
export function settingsListeners(): number {
  return settingsChanged.listenerCount;
}

/** How often settings were asked for. */
export const asked = { count: 0 };
/** What was written by the product: setting, value, target. */
export const updates: { readonly id: string; readonly value: unknown; readonly target: number }[] = [];

/** What the person sets. */
export function setSetting(id: string, value: unknown): void {
  settings.set(id, value);
  settingsChanged.fire({ affectsConfiguration: (section) => id === section || id.startsWith(`${section}.`) });
}

export function getConfiguration(section?: string) {
  asked.count += 1;
  const idOf = (key: string): string => (section === undefined ? key : `${section}.${key}`);
  return {
    get: (key: string, otherwise?: unknown) => settings.get(idOf(key)) ?? otherwise,
    inspect: (key: string) => ({ globalValue: settings.get(idOf(key)), workspaceFolderValue: settings.get(idOf(key)) }),
    update: (key: string, value: unknown, target: number) => {
      updates.push({ id: idOf(key), value, target });
      setSetting(idOf(key), value);
      return Promise.resolve();
    },
  };
}
