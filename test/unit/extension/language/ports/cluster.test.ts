// The extension's connection as the workspace asks it: looked at, never opened.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ExtensionConnection } from '../../../../../src/extension/language/ports/cluster';
import { clusterOf } from '../../../../../src/extension/language/ports/cluster';
import { Emitter } from '../../../../../src/lifecycle';

interface Connected {
  session: object | undefined;
  freshness: { readonly have?: object } | undefined;
}

function connection(state: Connected): { readonly connection: ExtensionConnection; readonly asked: string[] } {
  const nothing = new Emitter<undefined>(() => undefined).event;
  const asked: string[] = [];
  return {
    asked,
    connection: {
      get session() {
        return state.session;
      },
      get freshness() {
        return state.freshness;
      },
      onDidChangeSession: nothing,
      onDidChangeState: nothing,
      openClient: () => {
        asked.push('opened');
        return {
          get: ({ name }) => {
            asked.push(name ?? '');
            return Promise.resolve({ kind: 'CustomResourceDefinition' });
          },
          list: ({ resource }, options) => {
            asked.push(`${resource.plural} ${options?.limit ?? ''}`);
            return Promise.resolve({ items: [resource.kind], resourceVersion: '1', continue: undefined });
          },
          dispose: () => asked.push('closed'),
        };
      },
    },
  };
}

describe('the cluster behind the connection', () => {
  test('is live once it has answered', () => {
    const state: Connected = { session: undefined, freshness: undefined };
    const cluster = clusterOf(connection(state).connection);
    assert.equal(cluster.isLive, false);
    state.session = {};
    state.freshness = {};
    assert.equal(cluster.isLive, false, 'it is still connecting');
    state.freshness = { have: {} };
    assert.equal(cluster.isLive, true);
  });

  test('is asked by one client, which is closed by whoever asked', async () => {
    const { connection: connected, asked } = connection({ session: {}, freshness: { have: {} } });
    const questions = clusterOf(connected).ask();
    assert.deepEqual(await questions.rolloutDefinition(), { kind: 'CustomResourceDefinition' });
    assert.deepEqual(await questions.analysisTemplates(7), ['AnalysisTemplate', 'ClusterAnalysisTemplate']);
    questions.dispose();
    assert.deepEqual(asked, [
      'opened',
      'rollouts.argoproj.io',
      'analysistemplates 7',
      'clusteranalysistemplates 7',
      'closed',
    ]);
  });
});
