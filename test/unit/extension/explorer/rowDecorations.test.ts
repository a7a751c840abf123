import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as vscode from 'vscode';
import { RowDecorations, rowUri, type ToldAttention } from '../../../../src/extension/explorer/rowDecorations';
import { Emitter } from '../../../../src/lifecycle';

type Told = ReturnType<ToldAttention['rollouts']['values']> extends Iterable<infer One> ? One : never;

function rollout(name: string, text: string, needsAttention: boolean): Told {
  return {
    rollout: { metadata: { namespace: 'shop', name } },
    sentence: { needsAttention },
    headline: { text },
  };
}

describe('The decoration of a row', () => {
  const changed = new Emitter<ReadonlySet<string> | 'all'>((error) => {
    throw error;
  });
  let told: readonly Told[] = [];
  const decorations = new RowDecorations({ onDidChange: changed.event, rollouts: { values: () => told } });
  const fired: string[][] = [];
  decorations.onDidChangeFileDecorations((uris) => fired.push(uris.map(({ path }) => path)));
  const web = rowUri(['shop', 'web']);

  function tell(...rollouts: readonly Told[]): void {
    told = rollouts;
    changed.fire('all');
  }

  it('marks what needs attention, in words, also for the namespace above', () => {
    tell(rollout('web', 'needs you: 25 %', true), rollout('api', '1.4.0', false));
    const decoration = decorations.provideFileDecoration(web);
    assert.deepEqual([decoration?.tooltip, decoration?.propagate], ['needs you: 25 %', true]);
    assert.equal(decorations.provideFileDecoration(rowUri(['shop', 'api'])), undefined);
    assert.deepEqual(fired.splice(0), [['/shop/web']]);
  });

  it('is drawn again only where it is another one', () => {
    tell(rollout('web', 'needs you: 25 %', true), rollout('api', 'invalid spec', true));
    assert.deepEqual(fired.splice(0), [['/shop/api']]);
    tell(rollout('web', 'needs you: 25 %', true), rollout('api', 'invalid spec', true));
    assert.deepEqual(fired, []);
  });

  it('ends with the need', () => {
    tell();
    assert.equal(decorations.provideFileDecoration(web), undefined);
    assert.deepEqual(fired.splice(0), [['/shop/web', '/shop/api']]);
  });

  it('is none of a file', () => {
    tell(rollout('web', 'needs you', true));
    assert.equal(decorations.provideFileDecoration(vscode.Uri.file('/shop/web')), undefined);
    assert.notEqual(web.scheme, 'file');
    decorations.dispose();
  });
});
