// Which namespaces are shown, as a person chooses them: from a list, by their names, or all.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseNamespaces } from '../../../../src/extension/commands/chooseNamespaces';
import { failure } from '../../../support/kubernetes/fakeClient';
import { quickPicks } from '../../../support/vscode/window';
import { arrival } from '../../session/watchedSession';

const forbidden = failure('forbidden', 'Listing namespaces is not allowed.');

/** The list, as it is when the cluster has answered. */
async function choosing(
  shown: readonly string[] = [],
  list: () => Promise<readonly string[]> = () => Promise.resolve(['cart', 'mail', 'shop']),
) {
  const chosen = chooseNamespaces({ context: 'prod', shown, own: 'shop', list });
  const pick = quickPicks.at(-1);
  assert.ok(pick);
  const busy = pick.busy;
  await arrival();
  return { chosen, pick, busy, labels: () => pick.items.map(({ label }) => label) };
}

describe('The namespaces to choose', () => {
  it('are all of them first, then those of the cluster, and what is shown now is ticked', async () => {
    const { pick, labels, busy, chosen } = await choosing(['mail']);
    assert.deepEqual([busy, pick.busy], [true, false]);
    assert.deepEqual(labels(), ['All namespaces', 'cart', 'mail', 'shop']);
    assert.deepEqual(pick.ticked, ['mail']);
    assert.match(pick.title, /prod/);
    pick.toggle('cart');
    pick.accept();
    assert.deepEqual([...((await chosen) ?? [])].sort(), ['cart', 'mail']);
    assert.ok(pick.disposed);
  });

  it('are all where nothing was chosen, and all and single ones exclude each other', async () => {
    const { pick, chosen } = await choosing();
    assert.deepEqual(pick.ticked, ['All namespaces']);
    pick.toggle('cart');
    assert.deepEqual(pick.ticked, ['cart']);
    pick.toggle('shop');
    assert.deepEqual(pick.ticked, ['cart', 'shop']);
    pick.toggle('All namespaces');
    assert.deepEqual(pick.ticked, ['All namespaces']);
    pick.accept();
    assert.deepEqual(await chosen, []);
  });

  it('are not changed when the person leaves, also before the cluster has answered', async () => {
    let signal: AbortSignal | undefined;
    const chosen = chooseNamespaces({
      ...{ context: 'prod', shown: [], own: 'shop' },
      list: (given) => {
        signal = given;
        return new Promise(() => undefined);
      },
    });
    quickPicks.at(-1)?.leave();
    assert.equal(await chosen, undefined);
    assert.equal(signal?.aborted, true, 'nobody waits for the list any more');
  });

  it('can be typed where they may not be listed, which is said', async () => {
    const { pick, labels, chosen } = await choosing([], () => Promise.reject(forbidden));
    assert.deepEqual(labels(), ['All namespaces', 'shop']);
    assert.match(pick.placeholder, /Type .*Listing namespaces is not allowed/);
    pick.type('cart, mail');
    assert.deepEqual(labels(), ['All namespaces', 'cart', 'mail', 'shop']);
    pick.toggle('All namespaces');
    pick.accept();
    assert.deepEqual(await chosen, ['cart', 'mail']);
  });

  it('that are typed and ticked stay when the box is emptied', async () => {
    const { pick, labels, chosen } = await choosing();
    pick.type('web');
    pick.toggle('web');
    pick.type('');
    assert.ok(labels().includes('web'));
    assert.deepEqual(pick.ticked, ['web']);
    pick.accept();
    assert.deepEqual(await chosen, ['web']);
  });

  it('are only narrowed by the beginning of a name', async () => {
    const { pick, chosen } = await choosing();
    pick.type('sho');
    pick.toggle('shop');
    pick.accept();
    assert.deepEqual(await chosen, ['shop']);
  });

  it('are plain text, whatever a server answers', async () => {
    const { labels, pick } = await choosing([], () => Promise.resolve([`$(trash)\u202e\u0007${'x'.repeat(300)}`]));
    const odd = labels().find((label) => label.includes('trash')) ?? '';
    assert.match(odd, /^\$ \(trash\)/);
    assert.ok(odd.length < 300);
    pick.leave();
  });
});
