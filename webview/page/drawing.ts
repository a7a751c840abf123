// Draws into the page's element. What cannot be drawn is said instead of leaving half of a page that looks current, told to
// the host, and forgotten with the next view.
import type { TemplateResult } from 'lit';
import { html, render } from 'lit';
import type { PageMessage, PageStrings } from '../../src/presentation/pages';
import { notice } from './notices';

export interface Drawing {
  /** False when it could not be drawn. */
  draw(make: () => TemplateResult): boolean;
}

/** The drawing of a page; `send` tells the host what could not be drawn. */
export function startDrawing(strings: PageStrings, send: (message: PageMessage) => void): Drawing {
  let root = document.getElementById('page') ?? document.body;
  let isBroken = false;
  /** A new element to draw into: what lit keeps about the old one is of no use after an error. */
  const freshRoot = (): void => {
    const next = document.createElement('div');
    root.replaceWith(next);
    root = next;
  };
  return {
    draw(make) {
      if (isBroken) freshRoot();
      try {
        render(make(), root);
        isBroken = false;
      } catch (error) {
        isBroken = true;
        freshRoot();
        const { pageFailedTitle: title, pageFailed } = strings;
        render(html`<main>${notice({ icon: 'error', title, sentences: [pageFailed] })}</main>`, root);
        send({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
      return !isBroken;
    },
  };
}
