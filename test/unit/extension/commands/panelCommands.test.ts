import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { registerPanelCommands } from '../../../../src/extension/commands/panelCommands';
import { COMMANDS } from '../../../../src/extension/ids';
import type { Disposable } from '../../../../src/lifecycle';
import type { PanelTarget } from '../../../../src/presentation';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand } from '../../../support/vscode/commands';
import { choices, chosenLabels } from '../../../support/vscode/window';
import { TestSession } from '../actions/actingSession';

const WEB: PanelTarget = { context: 'prod', namespace: 'shop', name: 'web', uid: 'shop/web' };

let session: TestSession;
let connected: boolean;
let selected: string | undefined;
let opened: PanelTarget[];
let commands: Disposable;

beforeEach(() => {
  for (const list of [choices, chosenLabels]) list.length = 0;
  session = new TestSession();
  session.fleet.put('web');
  connected = true;
  selected = undefined;
  opened = [];
  commands = registerPanelCommands({
    connection: {
      get session() {
        return connected ? session : undefined;
      },
      sessionForCommand: () => Promise.resolve(session),
    },
    panels: { open: (target) => opened.push(target) },
    rolloutsTree: {
      get selectedRollout() {
        return selected;
      },
      selectedOnceDrawn: () => Promise.resolve(selected),
    },
    log: new MemoryLog(),
  });
});

afterEach(() => commands.dispose());

describe('The commands that open a panel', () => {
  it('open that of the row they are called for', async () => {
    await executeCommand(COMMANDS.openPanel, { rolloutUid: 'shop/web' });
    assert.deepEqual(opened, [WEB]);
    assert.equal(choices.length, 0);
  });

  it('open that of the chosen rollout', async () => {
    chosenLabels.push('web');
    await executeCommand(COMMANDS.openPanel, 'something else');
    assert.deepEqual(opened, [WEB]);
  });

  it('open that of the row that is selected', async () => {
    selected = 'shop/web';
    await executeCommand(COMMANDS.openSelected);
    assert.deepEqual(opened, [WEB]);
  });

  it('open none where nothing is selected, the rollout is gone, or nobody is connected', async () => {
    await executeCommand(COMMANDS.openSelected);
    await executeCommand(COMMANDS.openPanel, { rolloutUid: 'shop/gone' });
    selected = 'shop/web';
    connected = false;
    await executeCommand(COMMANDS.openSelected);
    assert.deepEqual(opened, []);
  });
});
