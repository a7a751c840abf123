// The notification of an action under way: there only once the person has agreed, and never behind a question.
import * as vscode from 'vscode';
import { shownText } from '../shownText';

export class ActionProgress {
  readonly #title: string;
  readonly #cancelled = new AbortController();
  #report: ((message: string) => void) | undefined;
  #end: (() => PromiseLike<void>) | undefined;

  /** `title` may hold text from a cluster. */
  constructor(title: string) {
    this.#title = shownText(title);
  }

  /** Aborted once the person cancels. */
  get signal(): AbortSignal {
    return this.#cancelled.signal;
  }

  show(): void {
    if (this.#end) return;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const options = { location: vscode.ProgressLocation.Notification, title: this.#title, cancellable: true };
    const shown = vscode.window.withProgress(options, async (progress, token) => {
      const subscription = token.onCancellationRequested(() => this.#cancelled.abort());
      this.#report = (message) => progress.report({ message: shownText(message, 500) });
      await ended;
      subscription.dispose();
    });
    this.#end = () => {
      end();
      return shown;
    };
  }

  report(message: string): void {
    this.#report?.(message);
  }

  /** Resolves once it is gone. */
  async hide(): Promise<void> {
    const end = this.#end;
    this.#end = undefined;
    this.#report = undefined;
    await end?.();
  }
}
