// The roles of ReplicaSets in words.
import type { Role } from '../rollouts';
import type { PanelStrings } from './strings';

/** The word of a role. */
export function roleText(role: Role, strings: PanelStrings): string {
  const words: Readonly<Record<Role, string>> = {
    stable: strings.roleStable,
    canary: strings.roleCanary,
    active: strings.roleActive,
    preview: strings.rolePreview,
    ping: strings.rolePing,
    pong: strings.rolePong,
  };
  return words[role];
}
