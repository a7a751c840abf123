// How a plan shows what a step waits for, and what becomes of a version that fails.
import type { Gate } from '../../rollouts';
import type { PageLook } from './pageLook';
import { STATE_LOOKS } from './stateLooks';

/** A person has to say "go on". */
export const APPROVAL_LOOK: PageLook = { icon: 'person', tone: 'attention' };

/** The look of every gate; none for what goes on by itself at once. */
export const GATE_LOOKS: Readonly<Record<Gate, PageLook | undefined>> = {
  none: undefined,
  time: STATE_LOOKS.waiting,
  person: APPROVAL_LOOK,
  analysis: { icon: 'beaker', tone: 'neutral' },
  experiment: { icon: 'beaker', tone: 'neutral' },
  plugin: { icon: 'extensions', tone: 'neutral' },
};

/** The step or phase at which a failing version is stopped. */
export const STOP_LOOK: PageLook = { icon: 'stop-circle', tone: 'bad' };

/** What a failing version would meet: whether it is stopped before everybody has it. */
export const FAILURE_LOOKS: Readonly<Record<'stopped' | 'notStopped', PageLook>> = {
  stopped: { icon: 'shield', tone: 'good' },
  notStopped: STATE_LOOKS.warning,
};
