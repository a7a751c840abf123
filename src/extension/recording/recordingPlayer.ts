// One recording that is played: the panel's page at the moment that the person chose, with nothing to act on.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore, toDisposable } from '../../lifecycle';
import type {
  FileProblem,
  PanelRequest,
  PanelView,
  PlaybackMark,
  RequestId,
  Seek,
  WatchedCourse,
} from '../../presentation';
import {
  englishPanelStrings,
  fileProblemView,
  playbackMarks,
  queryText,
  readingFileView,
  readRequest,
  readSeek,
  recordingView,
  timeFormatter,
  watchedCourse,
} from '../../presentation';
import { joinRollout, RecordedHistory, treeObject } from '../../rollouts';
import type { Log } from '../log';
import { PageHost } from '../pages/pageHost';
import { presentError } from '../presentError';
import { wallClock } from '../wallClock';
import { copyIncident } from './copyIncident';
import { readRecordingFile } from './readRecordingFile';
import { inSlices } from './slicedWork';

export interface RecordingPlayerOptions {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
}

/** A recording with what is found in it once. */
interface Opened {
  readonly history: RecordedHistory;
  readonly marks: readonly PlaybackMark[];
  readonly watched: WatchedCourse;
}

export class RecordingPlayer implements Disposable {
  readonly #file: string;
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #page: PageHost<PanelView, Seek | PanelRequest>;
  #opened: Opened | undefined;
  #problem: FileProblem | undefined;
  /** The moment that is shown (ms). */
  #at = 0;
  #formatTime = timeFormatter({ locale: vscode.env.language });
  #timeZone: string | undefined;

  constructor(panel: vscode.WebviewPanel, uri: vscode.Uri, { extensionUri, log }: RecordingPlayerOptions) {
    this.#file = uri.path.split('/').at(-1) ?? '';
    this.#log = log;
    this.#page = this.#store.add(
      new PageHost<PanelView, Seek | PanelRequest>(panel, {
        bundle: 'panel',
        extensionUri,
        log,
        strings: englishPanelStrings,
        read: (message) => readSeek(message) ?? readRequest(message),
        receive: (message) => (message.type === 'seek' ? this.#seek(message) : this.#answer(message)),
        show: () => this.#show(),
        ready: ({ locale = vscode.env.language, timeZone }) => {
          this.#formatTime = timeFormatter({ locale, timeZone });
          this.#timeZone = timeZone;
        },
      }),
    );
    const ending = new AbortController();
    this.#store.add(toDisposable(() => ending.abort()));
    this.#store.add(panel.onDidDispose(() => this.dispose()));
    this.#open(uri, ending.signal).catch((error: unknown) => {
      if (!ending.signal.aborted) presentError('open a recording', error, log);
    });
  }

  /** Copies what the recording tells. */
  async copyIncident(): Promise<void> {
    if (this.#opened) await copyIncident(this.#opened.history, this.#timeZone);
  }

  dispose(): void {
    this.#store.dispose();
    this.#opened = undefined;
  }

  async #open(uri: vscode.Uri, signal: AbortSignal): Promise<void> {
    const read = await readRecordingFile(uri, signal);
    if (read instanceof RecordedHistory) {
      const marks = await inSlices(playbackMarks(read), signal);
      const watched = await inSlices(watchedCourse(read), signal);
      this.#opened = { history: read, marks, watched };
      this.#at = read.fromMs;
    } else this.#problem = read;
    this.#show();
  }

  #seek({ atMs }: Seek): void {
    this.#at = atMs;
    this.#show();
  }

  #answer({ request, subject }: PanelRequest): void {
    this.#do(request, subject).catch((error: unknown) =>
      presentError(`a recording's request ${request}`, error, this.#log),
    );
  }

  /** Everything else that the page may ask for is about a cluster. */
  async #do(request: RequestId, subject: string): Promise<void> {
    const moment = this.#opened?.history.momentAt(this.#at);
    const tree = moment && joinRollout(moment);
    switch (request) {
      case 'copyIncident':
        await this.copyIncident();
        break;
      case 'copyName':
        await copy(tree && treeObject(tree, subject)?.name);
        break;
      case 'copyQuery':
        await copy(tree && queryText(tree, subject));
        break;
      default:
        void vscode.window.showInformationMessage(
          vscode.l10n.t('This is a recording. To see more than it contains, open the rollout of a connected cluster.'),
        );
    }
  }

  #show(): void {
    if (!this.#page.isShown) return;
    this.#page.send(this.#view());
  }

  #view(): PanelView {
    if (this.#problem) return fileProblemView(this.#file, this.#problem);
    if (!this.#opened) return readingFileView(this.#file);
    const formatTime = this.#formatTime;
    return recordingView({ ...this.#opened, at: this.#at, formatTime, now: wallClock.now() });
  }
}

async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}
