// What a person sees of an error.
import '../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/ids';
import { presentError } from '../../../src/extension/presentError';
import { registerCommand } from '../../../src/extension/registerCommand';
import { ApiError } from '../../../src/kubernetes';
import { MemoryLog } from '../../support/memoryLog';
import { executeCommand, executed } from '../../support/vscode/commands';
import { answers, messages } from '../../support/vscode/window';

let log: MemoryLog;

beforeEach(() => {
  log = new MemoryLog();
  for (const list of [messages, answers, executed]) list.length = 0;
});

const apiError = (kind: ApiError['kind']): ApiError =>
  new ApiError({ kind, context: 'prod', sentence: 'You may not patch rollouts.', remedy: 'Ask for a role.' });

describe('An error', () => {
  it('with a remedy is shown as both', () => {
    presentError('promote', apiError('forbidden'), log);
    assert.equal(messages[0]?.text, 'You may not patch rollouts. Ask for a role.');
    assert.equal(messages[0].severity, 'error');
  });

  it('of ours is shown by its message, and its stack goes to the log alone', () => {
    presentError('promote', new TypeError('x is undefined'), log);
    assert.match(messages[0]?.text ?? '', /x is undefined/);
    assert.doesNotMatch(messages[0]?.text ?? '', /\bat /);
    assert.match(log.text, /promote.*\n?.*errors\.test/s);
  });

  it('that is no error at all is still shown', () => {
    presentError('promote', { code: 7 }, log);
    assert.match(messages[0]?.text ?? '', /7/);
  });

  it('is silent where somebody has cancelled', () => {
    presentError('promote', new vscode.CancellationError(), log);
    presentError('promote', apiError('cancelled'), log);
    assert.deepEqual([messages, log.lines], [[], []]);
  });

  it('leads to the log', async () => {
    answers.push(({ choices }) => choices[0]);
    presentError('promote', new Error('x'), log);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      executed.map(({ command }) => command),
      [COMMANDS.showLog],
    );
  });

  it('cannot smuggle in a link that runs a command', () => {
    presentError('promote', new Error('[click](command:argoRollouts.abort)'), log);
    assert.doesNotMatch(messages[0]?.text ?? '', /\]\(command/);
  });
});

describe('A command', () => {
  let command: vscode.Disposable | undefined;
  afterEach(() => {
    command?.dispose();
  });

  it('gets its arguments, and shows what it throws, once', async () => {
    const got: unknown[] = [];
    command = registerCommand(COMMANDS.refresh, log, (...args) => {
      got.push(...args);
      throw apiError('unreachable');
    });
    await executeCommand(COMMANDS.refresh, 'a', 2);
    assert.deepEqual(got, ['a', 2]);
    assert.equal(messages.length, 1);
  });
});
