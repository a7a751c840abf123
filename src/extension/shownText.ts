// Text from a cluster where VS Code would read more than text: notifications turn `[text](command:…)` into a link that
// runs a command, quick picks and the status bar turn `$(name)` into an icon.
import { cleanText } from '../rollouts';

/** The text on one line, without control characters and marks that reorder it, in which VS Code finds neither link nor icon. */
export function shownText(text: string, maxLength?: number): string {
  return cleanText(text, maxLength).replaceAll('](', '] (').replaceAll('$(', '$ (');
}
