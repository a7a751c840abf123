import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { registerPanelCommands } from '../../../../src/extension/commands/panelCommands';
import type { SelectedRun } from '../../../../src/extension/explorer/analysisRunsTree';
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
let runs: unknown[];
let selectedRun: SelectedRun | undefined;
let described: unknown[];
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
  runs = [];
  described = [];
  selectedRun = undefined;
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
      open: (target, { isPinned = false, keepsFocus = false, run } = {}) => {
        if (run !== undefined) runs.push([target.uid, run]);
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
      get selectedRun() {
        return selectedRun?.object.uid;
      },
      onDidSelectRollout: selections.event,
    },
    analysisRunsTree: { selectedOnceDrawn: () => Promise.resolve(selectedRun) },
    documents: {
      show: ({ form, context, object }) => {
        described.push([form, context, object.kind, object.name]);
        return Promise.resolve();
      },
    },
    clock: { now: () => now },
    log: new MemoryLog(),
  });
});

afterEach(() => commands.dispose());

describe('A click on an analysis run', () => {
  const object = { kind: 'AnalysisRun', namespace: 'shop', name: 'web-2-1', uid: 'run' } as const;

  it('opens its rollout at that run, and leaves the keyboard where it is', async () => {
    selected = 'shop/web';
    selectedRun = { rolloutUid: 'shop/web', object };
    for (const command of [COMMANDS.openSelected, COMMANDS.openSelectedRun]) {
      now += 1000;
      await executeCommand(command);
    }
    assert.deepEqual(runs, [
      ['shop/web', 'run'],
      ['shop/web', 'run'],
    ]);
    assert.deepEqual(withoutFocus, [WEB, WEB]);
  });

  it('describes one that belongs to no rollout', async () => {
    selectedRun = { rolloutUid: undefined, object };
    await executeCommand(COMMANDS.openSelectedRun);
    assert.deepEqual(described, [['describe', 'prod', 'AnalysisRun', 'web-2-1']]);
    assert.deepEqual(opened, []);
  });

  it('shows the YAML of a template', async () => {
    selectedRun = { rolloutUid: undefined, object: { ...object, kind: 'ClusterAnalysisTemplate' } };
    await executeCommand(COMMANDS.openSelectedRun);
    assert.deepEqual(described, [['yaml', 'prod', 'ClusterAnalysisTemplate', 'web-2-1']]);
  });

  it('opens the same by the menu of its row', async () => {
    await executeCommand(COMMANDS.openPanel, { rolloutUid: 'shop/web', object });
    assert.deepEqual(runs, [['shop/web', 'run']]);
  });
});

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
