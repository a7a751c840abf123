import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { registerViewCommands } from '../../../../src/extension/commands/viewCommands';
import { ContextKeys } from '../../../../src/extension/contextKeys';
import { ShownRow } from '../../../../src/extension/explorer/shownRow';
import { ViewChoices } from '../../../../src/extension/explorer/viewChoices';
import { COMMANDS, CONTEXT_KEYS } from '../../../../src/extension/ids';
import type { Disposable } from '../../../../src/lifecycle';
import { ToldRollouts } from '../../../../src/presentation/fleet';
import { moreRow } from '../../../../src/presentation/tree/moreRow';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand, executed } from '../../../support/vscode/commands';
import { MemoryState } from '../../../support/vscode/memento';
import type { FakeQuickPick } from '../../../support/vscode/window';
import { quickPicks } from '../../../support/vscode/window';
import { TestFleet } from '../../presentation/tree/fleet';

let workspaceState: MemoryState;
let choices: ViewChoices;
let commands: Disposable;
let done: unknown[];

beforeEach(() => {
  executed.length = 0;
  done = [];
  workspaceState = new MemoryState();
  choices = opened();
  const fleet = new TestFleet();
  fleet.put('web', { is: 'waiting' });
  fleet.put('$(bug)api');
  const rollouts = new ToldRollouts(fleet, { now: () => 0, formatTime: String });
  rollouts.update('all');
  const rolloutsTree = {
    sortAndReveal: () => Promise.resolve(void done.push('sort')),
    showMore: (shown: ShownRow | undefined) => void done.push(shown),
  };
  const analysisRunsTree = {
    showMore: (shown: ShownRow | undefined) => void done.push(['runs', shown]),
  };
  commands = registerViewCommands({ choices, rolloutsTree, analysisRunsTree, rollouts, log: new MemoryLog() });
});

afterEach(() => commands.dispose());

/** The choices as a window of the workspace finds them. */
function opened(): ViewChoices {
  return new ViewChoices({ workspaceState, keys: new ContextKeys(), log: new MemoryLog() });
}

function contextKey(id: string): unknown {
  return executed.findLast(({ command, args }) => command === 'setContext' && args[0] === id)?.args[1];
}

/** The box for a filter, and when the command has ended. */
function asking(): { readonly box: FakeQuickPick<{ label: string; description?: string; detail?: string }> } & {
  readonly ended: Promise<unknown>;
} {
  const ended = executeCommand(COMMANDS.filter);
  const box = quickPicks.at(-1);
  assert.ok(box);
  return { box, ended };
}

describe('Grouping', () => {
  it('is chosen by a command, checked in the menu, and found again', async () => {
    assert.equal(contextKey(CONTEXT_KEYS.grouping), 'namespace');
    await executeCommand(COMMANDS.groupByRelease);
    assert.equal(choices.current.grouping, 'release');
    assert.equal(contextKey(CONTEXT_KEYS.grouping), 'release');
    assert.equal(opened().current.grouping, 'release');
  });

  it('is by namespace where what is kept can not be read', async () => {
    await workspaceState.update('argoRollouts.view.grouping', 'moon');
    await workspaceState.update('argoRollouts.view.filter', 'moon:1');
    assert.deepEqual([opened().current.grouping, opened().current.filter.text], ['namespace', '']);
  });
});

describe('The filter', () => {
  it('is what the person types, told with how many it shows, kept, and cleared by a command', async () => {
    const { box, ended } = asking();
    assert.equal(box.items[0]?.description, '2 of 2 rollouts');
    box.type('web');
    assert.deepEqual([box.items[0].label, box.items[0].description], ['web', '1 of 2 rollouts']);
    box.accept();
    await ended;
    assert.ok(box.disposed);
    assert.equal(choices.current.filter.text, 'web');
    assert.equal(contextKey(CONTEXT_KEYS.filtered), true);
    assert.equal(opened().current.filter.text, 'web');
    const again = asking();
    assert.equal(again.box.value, 'web');
    again.box.hide();
    await again.ended;
    assert.equal(choices.current.filter.text, 'web', 'who leaves changes nothing');
    await executeCommand(COMMANDS.showOnlyAttention);
    await executeCommand(COMMANDS.clearFilter);
    assert.deepEqual([choices.current.filter.text, choices.current.onlyAttention], ['', false]);
    assert.equal(contextKey(CONTEXT_KEYS.filtered), false);
  });

  it('goes on with a term that is chosen', async () => {
    const { box, ended } = asking();
    box.type('web pha');
    box.accept('phase:Paused');
    assert.ok(box.visible);
    assert.equal(box.value, 'web phase:Paused ');
    box.accept();
    await ended;
    assert.equal(choices.current.filter.text, 'web phase:Paused');
  });

  it('is not taken where a term can not be read, and says which', async () => {
    const { box, ended } = asking();
    box.type('$(bug):1');
    assert.equal(box.items[0]?.label, '$ (bug):1');
    assert.match(box.items[0].detail ?? '', /Unknown term/);
    box.accept();
    assert.ok(box.visible);
    box.hide();
    await ended;
    assert.equal(choices.current.filter.text, '');
  });
});

describe('Only what needs attention', () => {
  it('is shown, kept, and left again by commands', async () => {
    await executeCommand(COMMANDS.showOnlyAttention);
    assert.equal(choices.current.onlyAttention, true);
    assert.equal(contextKey(CONTEXT_KEYS.onlyAttention), true);
    assert.equal(opened().current.onlyAttention, true);
    await executeCommand(COMMANDS.showAllRollouts);
    assert.equal(opened().current.onlyAttention, false);
  });
});

describe('The rows about the list', () => {
  it('sort it, and show more of it, by click or by key', async () => {
    const more = new ShownRow(moreRow({ aboveId: 'rollouts', hidden: 3, atATime: 500, command: COMMANDS.showMore }));
    await executeCommand(COMMANDS.sortRollouts);
    await executeCommand(COMMANDS.showMore, more);
    await executeCommand(COMMANDS.showMore);
    await executeCommand(COMMANDS.showMoreRuns, more);
    await executeCommand(COMMANDS.showMoreRuns);
    assert.deepEqual(done, ['sort', more, undefined, ['runs', more], ['runs', undefined]]);
  });
});
