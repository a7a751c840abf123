// Events: what the cluster said about the rollout and its parts, the newest first.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { EventsView, EventView } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';
import { fold } from './fold';
import { objectName } from './objectName';
import { status } from './status';

/** The section: the newest events, then those that were folded away. */
export function events(context: PageContext, { newest, older, more, note }: EventsView): TemplateResult {
  const { strings } = context;
  return html`<section class="events" aria-labelledby="events-heading">
    <div class="section-head"><h2 id="events-heading">${strings.eventsHeading}</h2></div>
    ${note === undefined ? nothing : html`<p class="muted">${note}</p>`}${list(context, newest)}
    ${
      older.length === 0
        ? nothing
        : fold(
            context,
            'older-events',
            fill(strings.olderEvents, { count: older.length }),
            () => html`${list(context, older)}${more === undefined ? nothing : html`<p class="muted">${more}</p>`}`,
          )
    }
  </section>`;
}

function list(context: PageContext, items: readonly EventView[]): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  return html`<ul class="event-list">
    ${repeat(
      items,
      ({ id }) => id,
      (item) => event(context, item),
    )}
  </ul>`;
}

function event(context: PageContext, view: EventView): TemplateResult {
  return html`<li>
    <p class="event-head">
      ${mark(view)}<strong class="event-reason">${view.reason}</strong>
      <span class="event-object"><span class="muted">${view.objectKind}</span>${objectName(view.objectName)}</span>
      <span class="event-when">${when(context, view)}</span>
    </p>
    <p class="event-message">${view.message}</p>
  </li>`;
}

/** What is normal is marked for those who don't see that nothing else is. */
function mark({ status: view, isWarning }: EventView): TemplateResult {
  return isWarning
    ? html`<strong class="event-warning">${status(view)}</strong>`
    : html`<span class="visually-hidden">${view.text}</span>`;
}

function when(context: PageContext, { count, at }: EventView): TemplateResult {
  return html`${count === undefined ? nothing : html`<span>${count}</span>`}
  ${at === undefined ? nothing : html`<span title=${context.time(at)}>${ageText(context, at)}</span>`}`;
}

/** To the minute from the first one on: nobody counts the seconds of what was said long ago. */
function ageText(context: PageContext, at: number): string {
  const [ms, minute] = [Math.max(0, context.now - at), 60_000];
  return fill(context.strings.ago, { duration: context.duration(ms < minute ? ms : ms - (ms % minute)) });
}
