// What the views show in each state of the session host, and why a command has nothing to work with.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NotConnectedError } from '../../../../src/extension/connection/notConnectedError';
import { viewStateOf } from '../../../../src/extension/connection/viewState';
import type { HostState } from '../../../../src/session';

const PROBLEM = { kind: 'unreachable' as const, sentence: 'The server did not answer.', remedy: 'Check the VPN.' };

const states: readonly (readonly [
  what: string,
  state: HostState,
  view: ReturnType<typeof viewStateOf>,
  says: RegExp,
])[] = [
  ['nobody has asked', { kind: 'closed' }, 'idle', /./],
  ['the kubeconfig is read', { kind: 'opening' }, 'connecting', /./],
  ['the context is broken', { kind: 'failed', context: 'prod', problem: PROBLEM }, 'problem', /did not answer/],
  ['there is no kubeconfig', { kind: 'noKubeconfig', files: [], problems: [] }, 'noKubeconfig', /kubeconfig/],
  [
    'a kubeconfig is broken',
    { kind: 'noKubeconfig', files: ['a'], problems: ['a is broken'] },
    'problem',
    /a is broken/,
  ],
  ['no context is current', { kind: 'noContext', contexts: [], problems: [] }, 'noContext', /context/],
];

describe('Where', () => {
  for (const [what, state, view, says] of states)
    it(`${what}, the view is ${view}, and a command says why with a way on`, () => {
      assert.equal(viewStateOf(state), view);
      const error = NotConnectedError.of(state);
      assert.match(error.message, says);
      assert.ok(error.remedy !== '');
    });

  it('the rollout is of another context, both are named', () => {
    const { message, remedy } = NotConnectedError.otherContext('prod', 'dev');
    assert.match(message, /prod.*dev/);
    assert.match(remedy, /prod/);
  });
});
