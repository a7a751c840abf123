// A recording's file in its editor: every one that the project has, and what cannot be opened.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { beforeEach, describe, it } from 'node:test';
import * as vscode from 'vscode';
import { URI } from 'vscode-uri';
import { RECORDING_TYPE } from '../../../../src/extension/ids';
import { LARGEST_BYTES } from '../../../../src/extension/recording/readRecordingFile';
import { RecordingEditors } from '../../../../src/extension/recording/recordingEditors';
import type { PanelView } from '../../../../src/presentation';
import { MemoryLog } from '../../../support/memoryLog';
import { readRecordings, recordingName } from '../../../support/recorded/recording';
import { copied } from '../../../support/vscode/clipboard';
import { customEditors, openWith } from '../../../support/vscode/customEditors';
import { fs, mistake, writeFile } from '../../../support/vscode/language/fileSystem';
import type { FakeWebviewPanel } from '../../../support/vscode/webviewPanels';
import { messages } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';

const FILE = URI.parse('file:///work/web-2026-11-23.rollout.jsonl');
const FIXTURES = readRecordings();
const failing = FIXTURES.find(({ scenario }) => scenario === 'failing');
assert.ok(failing);
const FAILING = readFileSync(failing.file);

beforeEach(() => {
  messages.length = 0;
  mistake.error = undefined;
});

function editors(test: TestContext) {
  const log = new MemoryLog();
  const made = new RecordingEditors({ extensionUri: vscode.Uri.file('/extension'), log });
  test.after(() => made.dispose());
  return { made, log };
}

/** The newest view that the page was sent. */
function viewOf({ posted }: FakeWebviewPanel): PanelView {
  const message = posted.at(-1);
  assert.ok(typeof message === 'object' && message !== null && 'view' in message);
  return message.view as PanelView;
}

/** The file as a person sees it who opened it. */
async function opened(test: TestContext, content: string | Uint8Array) {
  const given = editors(test);
  writeFile(FILE, content);
  const panel = openWith(RECORDING_TYPE, FILE);
  panel.messages.fire({ type: 'ready', locale: 'en', timeZone: 'UTC' });
  await waitFor('it is read', () => panel.posted.length > 0 && viewOf(panel).body.kind !== 'loading');
  return {
    ...given,
    panel,
    view: () => viewOf(panel),
    seek: (atMs: unknown) => panel.messages.fire({ type: 'seek', atMs }),
  };
}

describe('The editor of recordings', () => {
  for (const one of FIXTURES)
    it(`${recordingName(one)}: opens, and shows a rollout at every one of its marks with nothing to press`, async (test) => {
      const { view, seek } = await opened(test, readFileSync(one.file));
      const { playback } = view();
      assert.ok(playback);
      assert.ok(playback.marks.length > 3);
      assert.equal(playback.atMs, playback.fromMs);
      let shown = 0;
      for (const { atMs } of playback.marks) {
        seek(atMs);
        assert.equal(view().playback?.atMs, atMs);
        const { body } = view();
        if (body.kind !== 'rollout') continue;
        const { slots, more } = body.rollout.actions;
        assert.ok(slots.length > 0);
        assert.ok([...slots, ...more].every(({ isOffered, text }) => !isOffered && /recording/.test(text)));
        shown += 1;
      }
      assert.ok(shown > 3);
    });

  it('shows what was so at the moment that the person chose, also before and after the recording', async (test) => {
    const { view, seek } = await opened(test, FAILING);
    const stepAt = (atMs: number): string | undefined => {
      seek(atMs);
      const { body } = view();
      return body.kind === 'rollout' ? body.rollout.timeline?.steps?.position : undefined;
    };
    const { fromMs, toMs } = view().playback ?? { fromMs: 0, toMs: 0 };
    assert.equal(stepAt(Date.parse('2026-11-23T11:59:12Z')), 'Step 2 of 8');
    assert.equal(stepAt(Date.parse('2026-11-23T11:59:42Z')), 'Step 4 of 8');
    assert.equal(stepAt(toMs + 1e9), 'All 8 steps done');
    assert.equal(view().playback?.atMs, toMs);
    seek(fromMs - 1e9);
    assert.equal(view().playback?.atMs, fromMs);
  });

  it('hears of no moment that is none, and of nothing that is about a cluster', async (test) => {
    const { panel, view, seek } = await opened(test, FAILING);
    const before = panel.posted.length;
    for (const nothing of [Number.NaN, '5', null, {}, Number.POSITIVE_INFINITY]) seek(nothing);
    panel.messages.fire({ type: 'intent', action: 'promote', uid: view().target.uid, revision: 1 });
    panel.messages.fire({ type: 'request', request: 'close', subject: '', revision: 1 });
    assert.equal(panel.posted.length, before);
    assert.equal(panel.disposed, false);
  });

  it('copies what the recording tells', async (test) => {
    const { panel } = await opened(test, FAILING);
    copied.text = '';
    panel.messages.fire({ type: 'request', request: 'copyIncident', subject: '', revision: 1 });
    await waitFor('it is copied', () => messages.length > 0);
    assert.match(copied.text, /portal-services[\s\S]*success-rate \| Failed/);
    assert.equal(messages[0]?.severity, 'information');
  });

  it('shows the page again when it comes back, where it was', async (test) => {
    const { panel, view, seek } = await opened(test, FAILING);
    const at = Date.parse('2026-11-23T11:59:42Z');
    seek(at);
    panel.visible = false;
    const before = panel.posted.length;
    seek(at + 1000);
    assert.equal(panel.posted.length, before, 'a hidden page is sent nothing');
    panel.visible = true;
    panel.messages.fire({ type: 'ready' });
    assert.equal(view().playback?.atMs, at + 1000);
  });

  it('stops reading a file that is closed, and leaves nothing behind', async (test) => {
    const { made, log } = editors(test);
    writeFile(FILE, FAILING);
    const panel = openWith(RECORDING_TYPE, FILE);
    panel.messages.fire({ type: 'ready' });
    panel.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(panel.posted.every((message) => !JSON.stringify(message).includes('"kind":"rollout"')));
    assert.deepEqual(log.lines, []);
    assert.equal(made.active, undefined);
    made.dispose();
    assert.equal(customEditors.size, 0);
  });

  it('knows which recording the person looks at', async (test) => {
    const { made, panel } = await opened(test, FAILING);
    const active = (): RecordingEditors['active'] => made.active;
    assert.equal(active(), undefined);
    panel.active = true;
    await active()?.copyIncident();
    assert.match(copied.text, /portal-services/);
  });
});

describe('A file that is damaged', () => {
  it('opens as far as it is whole, and says so', async (test) => {
    const { view } = await opened(test, FAILING.subarray(0, FAILING.length - 200));
    const [note] = view().playback?.notes ?? [];
    assert.match(note ?? '', /\bline \d+/i);
    assert.equal(view().body.kind, 'rollout');
  });

  it('opens up to a line that is longer than any of ours', async (test) => {
    const { view } = await opened(test, Buffer.concat([FAILING, Buffer.alloc(2_100_000, 'x')]));
    assert.equal(view().playback?.notes.length, 1);
  });
});

describe('A file that cannot be opened', () => {
  const refusal = (view: PanelView): string => {
    const { body, playback } = view;
    assert.equal(playback, undefined);
    return body.kind === 'notice' ? body.sentence : '';
  };

  const CASES: readonly (readonly [what: string, content: string | Uint8Array, says: RegExp])[] = [
    ['other text', 'kind: Pod\n', /line/],
    ['binary data', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), /binary/],
    ['nothing', '', /no rollout/],
    ['lines without a rollout', '{"t":1,"op":"action","text":"x"}\n', /no rollout/],
    ['a newer format', '{"op":"recording","version":99}\n', /newer version.*99/],
  ];
  for (const [what, content, says] of CASES)
    it(`says why: ${what}`, async (test) => {
      const { view, log } = await opened(test, content);
      assert.match(refusal(view()), says);
      assert.deepEqual(log.lines, [], 'it is not an error of ours');
    });

  it('is not read at all where it is too large', async (test) => {
    const given = editors(test);
    const { stat, readFile } = fs;
    test.after(() => Object.assign(fs, { stat, readFile }));
    let reads = 0;
    Object.assign(fs, {
      stat: () => Promise.resolve({ type: 1, size: LARGEST_BYTES * 7 }),
      readFile: () => {
        reads += 1;
        return Promise.resolve(new Uint8Array());
      },
    });
    const panel = openWith(RECORDING_TYPE, FILE);
    panel.messages.fire({ type: 'ready' });
    await waitFor('it is refused', () => panel.posted.length > 0 && viewOf(panel).body.kind === 'notice');
    assert.match(refusal(viewOf(panel)), /224 MB.*32 MB/);
    assert.equal(reads, 0);
    assert.deepEqual(given.log.lines, []);
  });

  it('says what the file system says', async (test) => {
    mistake.error = new Error('EACCES: permission denied');
    const { view } = await opened(test, FAILING);
    assert.match(refusal(view()), /permission denied/);
  });
});
