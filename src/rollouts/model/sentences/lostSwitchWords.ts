// The words for a switch of the active Service that never comes by itself; the sentence and the actions share them.
import type { LostSwitch } from '../state/lostSwitch';

/** "the controller waits for …, but begins none …" */
export function lostSwitchWords(lost: LostSwitch, revision: string): string {
  switch (lost) {
    case 'analysisOfStable':
      return `the controller waits for the pre-promotion analysis of ${revision}, but starts none for the stable revision`;
    case 'analysisInWindow':
      return `the controller waits for the pre-promotion analysis of ${revision}, but starts none inside the rollbackWindow`;
    case 'analysisPastPreview':
      return `the controller waits for the pre-promotion analysis of ${revision}, but starts none because the preview before it had passed`;
    case 'pauseInWindow':
      return 'the controller waits for the pause before the switch, but begins none inside the rollbackWindow';
  }
}
