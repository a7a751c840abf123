// States in which two things are so at once: a person's pause and an abort, no pods wanted and an update, a status of an
// older controller or of another revision.
import type { StateCase } from './stateCase';

const PERSON = { waitsFor: 'person', attention: true } as const;
const GATE = { says: ['Waiting for you', 'step 2 of 4', '60 %'], ...PERSON, phase: 'Paused' } as const;

/** By folder and file. */
export const OVERLAPPING_STATES: Readonly<Record<string, StateCase>> = {
  'two-things-at-once/aborted-promoted-paused': {
    says: ['abort', 'lost', 'full promotion', 'revision 2', '100 %', 'once resumed'],
    ...PERSON,
    phase: 'Degraded',
  },
  'two-things-at-once/promoted-paused': {
    says: ['Paused manually', 'once resumed', 'full promotion', 'revision 2', 'without steps or analysis'],
    not: ['starts again'],
    ...PERSON,
    phase: 'Paused',
  },
  'two-things-at-once/paused-analysis-failed': {
    says: ['Paused manually', 'step 2 of 4', 'analysis m', '1 failure, 0 allowed'],
    ...PERSON,
    phase: 'Paused',
  },
  'two-things-at-once/aborted-paused-short': {
    says: ['Aborted', 'paused manually', 'revision 1', '4 of 10 pods', 'resume'],
    alone: ['Aborted', 'paused manually', '4 of 10 pods', 'resume'],
    not: ['serves'],
    ...PERSON,
    phase: 'Degraded',
  },
  'two-things-at-once/paused-not-ready': {
    says: ['Paused manually', 'revision 2', '3 of 10 pods ready', 'until resumed'],
    not: ['serves'],
    ...PERSON,
    phase: 'Paused',
  },
  'scaled-to-zero/aborted': {
    says: ['Aborted', 'scaled to 0', 'no pods', 'retry'],
    not: ['serves'],
    ...PERSON,
    phase: 'Degraded',
  },
  'scaled-to-zero/gate': { ...GATE, says: [...GATE.says, 'scaled to 0', 'no pods'] },
  'scaled-to-zero/paused': { says: ['Paused manually', 'scaled to 0'], not: ['serves'], ...PERSON, phase: 'Paused' },
  'scaled-to-zero/paused-during-update': {
    says: ['Paused manually', 'scaled to 0', '10 pods', 'until resumed'],
    ...PERSON,
    phase: 'Paused',
  },
  'scaled-to-zero/preview-kept': {
    says: ['Pre-promotion analysis', 'revision 2', 'scaled to 0'],
    not: ['Scaling to 0'],
    waitsFor: 'analysis',
    phase: 'Progressing',
  },
  'scaled-to-zero/older-kept': {
    says: ['Scaled to 0', '10 older pods', '14:00'],
    alone: ['Scaled to 0', '10 older pods'],
    waitsFor: 'nothing',
    phase: 'Healthy',
  },
  'first-revision/aborted': {
    says: ['Aborted', 'no stable revision', 'revision 1'],
    not: ['no longer exists', 'Rolling back'],
    ...PERSON,
    phase: 'Degraded',
  },
  'first-revision/deadline': {
    says: ['No progress within 10 min', 'revision 1', '0 of 10 pods ready'],
    alone: ['No progress within 10 min', 'revision 1'],
    waitsFor: 'pods',
    attention: true,
    phase: 'Degraded',
  },
  'older-controllers/aborted': {
    says: ['Aborted', 'revision 1 serves', 'retry'],
    alone: ['Aborted', 'stable revision serves', 'retry'],
    ...PERSON,
    phase: 'Degraded',
  },
  'older-controllers/gate': GATE,
  'older-controllers/observed-hash': GATE,
  'planned-restart/gate': GATE,
  'planned-restart/healthy': { says: ['restarted', '15:00'], waitsFor: 'time', phase: 'Progressing' },
  'invalid-spec/unpausing': {
    says: ['Rejected', 'spec.x: y'],
    not: ['Pause ended'],
    ...PERSON,
    phase: 'Degraded',
  },
  'invalid-spec/at-gate': { says: ['Rejected', 'spec.x: y'], not: ['Waiting for you'], ...PERSON, phase: 'Degraded' },
  'weight-of-another/new-revision': {
    says: ['step 1 of 4', '0 of 2 canary pods ready', '20 % of the traffic', 'canary Service', 'revision 2'],
    alone: ['step 1 of 4', '20 % of the traffic', 'canary Service'],
    waitsFor: 'pods',
    phase: 'Progressing',
  },
  'weight-of-another/aborted': {
    says: ['Rolling back', 'revision 1', '20 % to the canary Service', 'selects revision 1 again'],
    alone: ['Rolling back', '20 % to the canary Service', 'selects the stable revision again'],
    not: ['revision 3', 'of the traffic still goes'],
    waitsFor: 'pods',
    attention: true,
    phase: 'Degraded',
  },
  'wanted-not-made/more-than-wanted': {
    says: ['Healthy', 'revision 2', '12 pods', '10 wanted'],
    waitsFor: 'nothing',
    phase: 'Healthy',
  },
  'bluegreen-parts/active-short': {
    says: ['Waiting for you', 'revision 2', 'revision 1 is active', '4 of 10 active pods ready'],
    alone: ['Waiting for you', 'revision 2', '4 of 10 active pods ready'],
    ...PERSON,
    phase: 'Paused',
  },
  'bluegreen-parts/inconclusive-unready': {
    says: ['Waiting for your decision', 'inconclusive', '3 of 10 preview pods ready', 'revision 1 is active'],
    alone: ['Waiting for your decision', 'inconclusive'],
    ...PERSON,
    phase: 'Paused',
  },
  'bluegreen-parts/post-promotion-failed': {
    says: ['Post-promotion analysis', 'revision 2', 'active', 'failed'],
    not: ['load balancer'],
    waitsFor: 'controller',
    attention: true,
    phase: 'Progressing',
  },
  'bluegreen-parts/kept-preview': {
    says: ['Aborted', 'revision 1 serves', '10 preview pods', '14:00', 'retry once they are gone'],
    alone: ['Aborted', 'stable revision serves', '10 preview pods', 'retry'],
    ...PERSON,
    phase: 'Degraded',
  },
  'bluegreen-parts/fast-rollback': {
    says: ['Healthy', 'revision 3', '10 pods', '10 older pods', '14:00'],
    alone: ['Healthy', 'revision 3', '10 pods', '10 older pods'],
    waitsFor: 'nothing',
    phase: 'Healthy',
  },
  'bluegreen-parts/rollback-not-switched': {
    says: ['Revision 3', 'becomes active next'],
    alone: ['revision 3', '10 of 10 pods created'],
    not: ['Healthy'],
    waitsFor: 'controller',
    phase: 'Progressing',
  },
};
