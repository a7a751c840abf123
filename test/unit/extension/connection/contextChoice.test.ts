// Which kubeconfig and which context are worked with.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { WorkspaceState } from '../../../../src/extension/connection/contextChoice';
import {
  keepContext,
  keepKubeconfig,
  keepNamespaces,
  keptKubeconfig,
  keptNamespaces,
  ownChoice,
  presentChoice,
} from '../../../../src/extension/connection/contextChoice';
import { SETTINGS } from '../../../../src/extension/ids';
import { setSetting } from '../../../support/vscode/workspace';

let kept: Map<string, unknown>;
let state: WorkspaceState;

beforeEach(() => {
  kept = new Map();
  state = {
    get: (key) => kept.get(key),
    update: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
  setSetting(SETTINGS.kubeconfig, undefined);
});
afterEach(() => setSetting(SETTINGS.kubeconfig, undefined));

describe("The person's own choice", () => {
  for (const written of [undefined, ''])
    it(`is found by kubectl's rules while the setting is ${JSON.stringify(written)}`, () => {
      setSetting(SETTINGS.kubeconfig, written);
      assert.deepEqual(ownChoice(state), {
        source: { env: process.env, homeDirectory: homedir(), setting: undefined },
        context: undefined,
      });
    });

  it('is what the setting names, several files as in KUBECONFIG', () => {
    setSetting(SETTINGS.kubeconfig, '/a/config');
    assert.deepEqual(ownChoice(state).source.setting, ['/a/config']);
    setSetting(SETTINGS.kubeconfig, ['/a/config', '~/b'].join(path.delimiter));
    assert.deepEqual(ownChoice(state).source.setting, ['/a/config', '~/b']);
  });

  it('is the context that was kept for this workspace', async () => {
    await keepContext(state, 'staging');
    assert.equal(ownChoice(state).context, 'staging');
    await keepContext(state, 'prod');
    assert.equal(ownChoice(state).context, 'prod');
    assert.equal(kept.size, 1);
  });

  it('is the current context where what was kept cannot be one', async () => {
    await keepContext(state, 'staging');
    for (const key of kept.keys()) kept.set(key, { name: 'staging' });
    assert.equal(ownChoice(state).context, undefined);
  });
});

describe('The kubeconfig that was chosen for a workspace', () => {
  it('wins over the setting, until the person goes back to the default', async () => {
    setSetting(SETTINGS.kubeconfig, '/a/config');
    await keepKubeconfig(state, '/b/config');
    assert.deepEqual(ownChoice(state).source.setting, ['/b/config']);
    await keepKubeconfig(state, undefined);
    assert.deepEqual(ownChoice(state).source.setting, ['/a/config']);
  });

  it('is none where what was kept cannot be one', async () => {
    await keepKubeconfig(state, '/b/config');
    for (const key of kept.keys()) kept.set(key, 5);
    assert.equal(keptKubeconfig(state), undefined);
  });
});

describe('The namespaces that were chosen', () => {
  it('are kept for each context', async () => {
    await keepNamespaces(state, 'prod', ['shop', 'cart']);
    await keepNamespaces(state, 'dev', ['mail']);
    await keepNamespaces(state, '__proto__', ['odd']);
    assert.deepEqual(keptNamespaces(state, 'prod'), ['shop', 'cart']);
    assert.deepEqual(keptNamespaces(state, 'dev'), ['mail']);
    assert.deepEqual(keptNamespaces(state, '__proto__'), ['odd']);
    assert.deepEqual(keptNamespaces(state, 'other'), []);
    await keepNamespaces(state, 'prod', []);
    assert.deepEqual(keptNamespaces(state, 'prod'), []);
    assert.deepEqual(keptNamespaces(state, 'dev'), ['mail']);
  });

  for (const odd of [5, null, 'shop', { prod: 'shop' }, { prod: [5, null] }])
    it(`are none where ${JSON.stringify(odd)} was kept`, async () => {
      await keepNamespaces(state, 'prod', ['shop']);
      for (const key of kept.keys()) kept.set(key, odd);
      assert.deepEqual(keptNamespaces(state, 'prod'), []);
    });
});

describe('The choice of the demo cluster', () => {
  it('is its own kubeconfig and its current context, whatever the person has set and chosen', async () => {
    setSetting(SETTINGS.kubeconfig, '/a/config');
    await keepContext(state, 'staging');
    const { source, context } = presentChoice({
      demo: { address: { kubeconfig: '/tmp/demo/config' } },
      workspaceState: state,
    });
    assert.deepEqual([source.setting, context], ['/tmp/demo/config', undefined]);
  });
});
