// One pod as a mark, and all that is said of it in one text.
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { fill } from '../../../src/presentation/pages';
import type { PodView } from '../../../src/presentation/panel/protocol';
import { icon } from '../../page/parts';
import { ageText } from '../age';
import type { PageContext } from '../context';

/** "CrashLoopBackOff, 0 of 2 containers ready, 4 restarts, 3 min old". */
export function podStateText(context: PageContext, pod: PodView): string {
  const { strings } = context;
  const age = pod.createdAt === undefined ? undefined : ageText(context, pod.createdAt);
  const old = age === undefined ? strings.podAgeUnderAMinute : fill(strings.podAge, { age });
  const parts = [pod.status.text, pod.ready, pod.restarts, pod.createdAt === undefined ? undefined : old];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** What the mark of a pod is called: its name, its state, and why it is so. */
export function podLabel(context: PageContext, pod: PodView): string {
  const named = fill(context.strings.podNamed, { name: pod.name, state: podStateText(context, pod) });
  return pod.cause === undefined ? named : `${named}: ${pod.cause}`;
}

/** A button that only its shape and its label tell of. One mark of a group is a tab stop. */
export function podMark(context: PageContext, pod: PodView, isTabStop: boolean): TemplateResult {
  return html`<button
    class="pod-mark"
    data-pod=${pod.id}
    tabindex=${isTabStop ? '0' : '-1'}
    aria-label=${podLabel(context, pod)}
  >
    ${icon(pod.status.icon, pod.status.tone)}
  </button>`;
}
