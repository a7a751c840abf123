// The other extensions.
import { EventEmitter } from '../events';

const changed = new EventEmitter<undefined>();
const installed = new Set<string>();

export const onDidChange = changed.event;

export function getExtension(id: string): object | undefined {
  return installed.has(id) ? {} : undefined;
}

/** The person installs an extension. */
export function install(id: string): void {
  installed.add(id);
  changed.fire(undefined);
}
