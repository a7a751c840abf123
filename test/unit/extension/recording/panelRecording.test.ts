// What a panel saw of its rollout, saved as a file and copied as an incident: from the page and by commands.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { beforeEach, describe, it } from 'node:test';
import { URI } from 'vscode-uri';
import { COMMANDS, RECORDING_TYPE } from '../../../../src/extension/ids';
import { registerRecordingCommands } from '../../../../src/extension/recording/recordingCommands';
import { historyOf } from '../../../support/recorded/readHistory';
import { copied } from '../../../support/vscode/clipboard';
import { executeCommand, executed } from '../../../support/vscode/commands';
import { fs } from '../../../support/vscode/language/fileSystem';
import { saveAnswers } from '../../../support/vscode/saveDialogs';
import { answers, messages, webviewPanels } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { CONTEXT, newest, panels, revisionOf, snapshot } from '../progress/openedPanels';

const FILE = URI.parse('file:///work/saved.rollout.jsonl');

beforeEach(() => {
  webviewPanels.length = 0;
  messages.length = 0;
  executed.length = 0;
  answers.length = 0;
  saveAnswers.length = 0;
  copied.text = '';
});

async function opened(test: TestContext) {
  const given = await panels(test, 'web');
  given.made.open(given.targetOf('web'));
  const panel = newest();
  panel.messages.fire({ type: 'ready', locale: 'en', timeZone: 'UTC' });
  await waitFor('it shows the rollout', () => snapshot(panel).includes('"watchedSince"'));
  const commands = registerRecordingCommands({
    panels: given.made,
    recordings: { active: undefined },
    log: given.log,
  });
  test.after(() => commands.dispose());
  return {
    ...given,
    panel,
    ask: (request: string) =>
      panel.messages.fire({ type: 'request', request, subject: '', revision: revisionOf(panel) }),
  };
}

function openings(): typeof executed {
  return executed.filter(({ command }) => command === 'vscode.openWith');
}

async function saved(): Promise<string> {
  return new TextDecoder().decode(await fs.readFile(FILE));
}

describe('What a panel saw', () => {
  it('is saved where the person says, under a name that tells what and when, and can be opened at once', async (test) => {
    const { ask, setStatus, panel } = await opened(test);
    await setStatus('web', { phase: 'Paused', message: 'CanaryPauseStep', currentStepIndex: 1 });
    await waitFor('it is shown', () => snapshot(panel).includes('Paused'));
    let proposed = '';
    saveAnswers.push(({ defaultUri }) => {
      proposed = defaultUri.path;
      return FILE;
    });
    answers.push(({ choices }) => choices[0]);
    ask('saveRecording');
    await waitFor('it is opened', () => openings().length > 0);
    assert.match(proposed, /^\/work\/web-\d{4}-\d\d-\d\dT\d\d-\d\dZ\.rollout\.jsonl$/);
    assert.deepEqual(openings(), [{ command: 'vscode.openWith', args: [FILE, RECORDING_TYPE] }]);
    const history = historyOf(await saved());
    assert.equal(history.header?.context, CONTEXT);
    assert.equal(history.momentAt(history.fromMs)?.rollout.metadata.name, 'web');
    assert.equal(history.momentAt(history.toMs)?.rollout.status.phase, 'Paused');
  });

  it('is written nowhere where the person names no file', async (test) => {
    const { ask } = await opened(test);
    ask('saveRecording');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual([messages, openings()], [[], []]);
  });

  it('is copied as an incident', async (test) => {
    const { ask } = await opened(test);
    ask('copyIncident');
    await waitFor('it is copied', () => messages.length > 0);
    assert.match(copied.text, new RegExp(`Rollout web[\\s\\S]*${CONTEXT}`));
  });

  it('is that of the active panel where a command asks', async (test) => {
    const { panel } = await opened(test);
    panel.active = true;
    await executeCommand(COMMANDS.copyIncident);
    assert.match(copied.text, /Rollout web/);
    saveAnswers.push(() => FILE);
    await executeCommand(COMMANDS.saveRecording);
    assert.equal(historyOf(await saved()).rolloutId.split('/')[1], 'web');
  });

  it('is what a command asks to be shown first where no panel is active', async (test) => {
    await opened(test);
    await executeCommand(COMMANDS.copyIncident);
    await executeCommand(COMMANDS.saveRecording);
    assert.equal(messages.length, 2);
    assert.ok(messages.every(({ text }) => /panel/.test(text)));
    assert.equal(copied.text, '');
  });

  it('goes on while its panel shows it, however many other rollouts another panel shows meanwhile', async (test) => {
    const others = Array.from({ length: 13 }, (_, index) => `other-${String(index)}`);
    const { made, targetOf, setStatus } = await panels(test, 'web', ...others);
    made.open(targetOf('web'), { isPinned: true });
    const panel = newest();
    panel.messages.fire({ type: 'ready', locale: 'en', timeZone: 'UTC' });
    await waitFor('it shows the rollout', () => snapshot(panel).includes('"watchedSince"'));
    for (const name of others) made.open(targetOf(name));
    await setStatus('web', { phase: 'Paused', message: 'CanaryPauseStep', currentStepIndex: 1 });
    await waitFor('the panel shows the change', () => snapshot(panel).includes('Paused'));
    saveAnswers.push(() => FILE);
    panel.messages.fire({ type: 'request', request: 'saveRecording', subject: '', revision: revisionOf(panel) });
    await waitFor('the question whether to open it', () => messages.length > 0);
    const history = historyOf(await saved());
    assert.equal(history.momentAt(history.toMs)?.rollout.status.phase, 'Paused', 'the change is recorded');
  });

  it('begins anew with a rollout that was created again', async (test) => {
    const { panel, remove, create, ask } = await opened(test);
    await remove('web');
    await waitFor('it is gone', () => snapshot(panel).includes('"gone"'));
    await create('web');
    await waitFor('the new one is shown', () => snapshot(panel).includes('"kind":"rollout"'));
    saveAnswers.push(() => FILE);
    ask('saveRecording');
    await waitFor('it is saved', () => messages.length > 0);
    const history = historyOf(await saved());
    assert.equal(history.rolloutStates.length > 0, true);
    assert.equal(history.momentAt(history.fromMs)?.rollout.metadata.name, 'web');
  });
});
