import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { registerPanelCommands } from '../../../../src/extension/commands/panelCommands';
import { COMMANDS } from '../../../../src/extension/ids';
import type { Disposable } from '../../../../src/lifecycle';
import type { PanelTarget } from '../../../../src/presentation';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand } from '../../../support/vscode/commands';
import { EventEmitter } from '../../../support/vscode/events';
import { choices, chosenLabels } from '../../../support/vscode/window';
import { TestSession } from '../actions/actingSession';

const WEB: PanelTarget = { context: 'prod', namespace: 'shop', name: 'web', uid: 'shop/web' };

let session: TestSession;
let connected: boolean;
let selected: string | undefined;
let opened: PanelTarget[];
let pinned: PanelTarget[];
let withoutFocus: PanelTarget[];
let followed: PanelTarget[];
let now: number;
let selections: EventEmitter<string>;
let commands: Disposable;

beforeEach(() => {
  for (const list of [choices, chosenLabels]) list.length = 0;
  session = new TestSession();
  session.fleet.put('web');
  connected = true;
  selected = undefined;
  opened = [];
  pinned = [];
  withoutFocus = [];
  followed = [];
  now = 0;
  selections = new EventEmitter();
  commands = registerPanelCommands({
    connection: {
      get session() {
        return connected ? session : undefined;
      },
      sessionForCommand: () => Promise.resolve(session),
    },
    panels: {
      open: (target, { isPinned = false, keepsFocus = false } = {}) => {
        (isPinned ? pinned : opened).push(target);
        if (keepsFocus) withoutFocus.push(target);
      },
      follow: (target) => followed.push(target),
      pinActive: () => assert.fail('nobody asked for it'),
    },
    selection: {
      get selectedRollout() {
        return selected;
      },
    },
    rolloutsTree: {
      selectedOnceDrawn: () => Promise.resolve(selected),
      onDidSelectRollout: selections.event,
    },
    clock: { now: () => now },
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

  it('open that of the rollout that a keybinding names', async () => {
    session.fleet.put('api');
    await executeCommand(COMMANDS.openPanel, { namespace: 'shop', name: 'web' });
    assert.deepEqual(opened, [WEB]);
    assert.equal(choices.length, 0);
  });

  it('ask for a rollout where the one that a keybinding names is not there', async () => {
    await executeCommand(COMMANDS.openPanel, { namespace: 'other', name: 'web' });
    assert.deepEqual(opened, []);
    assert.equal(choices.length, 1);
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

  it('leave the keyboard in the tree at a click, and go to the page at a double click or when they are asked for', async () => {
    selected = 'shop/web';
    await executeCommand(COMMANDS.openSelected);
    assert.deepEqual(withoutFocus, [WEB]);
    await executeCommand(COMMANDS.openSelected);
    await executeCommand(COMMANDS.openPanel, { rolloutUid: 'shop/web' });
    assert.deepEqual([opened.length, pinned.length, withoutFocus.length], [2, 1, 1]);
  });

  it('pin it at a double click, and not at two clicks a while apart or on different rows', async () => {
    session.fleet.put('api');
    const click = async (uid: string, at: number): Promise<void> => {
      [selected, now] = [uid, at];
      await executeCommand(COMMANDS.openSelected);
    };
    await click('shop/web', 1000);
    await click('shop/api', 1200);
    await click('shop/web', 1400);
    await click('shop/web', 4000);
    assert.deepEqual([opened.length, pinned], [4, []]);
    await click('shop/web', 4200);
    assert.deepEqual([opened.length, pinned], [4, [WEB]]);
  });

  it('have the panel that follows show what is selected, where that is there', () => {
    selections.fire('shop/web');
    selections.fire('shop/gone');
    assert.deepEqual(followed, [WEB]);
    assert.deepEqual(opened, []);
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
