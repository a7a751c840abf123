// The phases of a blue-green update as plans and timelines name them.
import type { BlueGreenPhaseName } from '../../rollouts';

export const PHASE_WORDS: Readonly<Record<BlueGreenPhaseName, string>> = {
  preview: 'Preview starts',
  prePromotion: 'Analysis before the switch',
  pause: 'Pause before the switch',
  scaleUp: 'Preview scales up to all pods',
  switch: 'Traffic switches',
  postPromotion: 'Analysis after the switch',
  scaleDown: 'Old version kept',
};
