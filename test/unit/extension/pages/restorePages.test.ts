// What becomes of the pages that were open when the window was reloaded.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { restorePages } from '../../../../src/extension/pages/restorePages';
import { isFields } from '../../../../src/rollouts';
import { FakeWebviewPanel, serializers } from '../../../support/vscode/window';

const TYPE = 'argoRollouts.test';

/** Restores pages that keep a name; `reload` is what VS Code does with a panel of that type. */
function restoring() {
  const restored: unknown[] = [];
  const registered = restorePages(
    TYPE,
    (state) => (isFields(state) && typeof state['name'] === 'string' ? state['name'] : undefined),
    (panel, name) => restored.push([panel, name]),
  );
  const reload = async (state: unknown): Promise<FakeWebviewPanel> => {
    const panel = new FakeWebviewPanel(TYPE, 'title');
    await serializers.get(TYPE)?.deserializeWebviewPanel(panel, state);
    return panel;
  };
  return { restored, registered, reload };
}

describe('A page after a reload of the window', () => {
  it('is given back with what it kept', async () => {
    const { restored, registered, reload } = restoring();
    const panel = await reload({ name: 'web' });
    assert.deepEqual(restored, [[panel, 'web']]);
    assert.equal(panel.disposed, false);
    registered.dispose();
  });

  for (const state of [undefined, null, 'web', { name: 7 }])
    it(`is closed where it kept ${JSON.stringify(state)}`, async () => {
      const { restored, registered, reload } = restoring();
      assert.equal((await reload(state)).disposed, true);
      assert.deepEqual(restored, []);
      registered.dispose();
    });

  it('is left to nobody once its owner is gone', () => {
    const { registered } = restoring();
    registered.dispose();
    assert.equal(serializers.has(TYPE), false);
  });
});
