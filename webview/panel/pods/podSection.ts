// The section of the pods as an element of its own: what the person points at is drawn here alone, without the rest of the
// page, and neither it nor the focus is lost when new data comes.
import { html, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ObjectRequest, PodsView, PodView } from '../../../src/presentation/panel/protocol';
import type { PageContext } from '../context';
import { ObjectMenu } from '../objectMenu';
import { movedFocus } from './arrowKeys';
import { podDetails, troubledPods } from './podDetails';
import { podGroup } from './podGroup';

interface Shown {
  readonly context: PageContext;
  readonly view: PodsView;
}

/** `<pod-section .shown=${{ context, view }}>`. */
export class PodSection extends HTMLElement {
  #shown: Shown | undefined;
  /** By the group's id: the uid of the pod that the keyboard comes to. */
  readonly #tabStops = new Map<string, string>();
  #pointed: string | undefined;
  #isDrawing = false;

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
    this.addEventListener('contextmenu', this.#onContextMenu);
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('pointerover', ({ target }) => this.#point(target));
    this.addEventListener('pointerleave', () => this.#point(undefined));
    this.addEventListener('focusin', this.#onFocus);
    this.addEventListener('focusout', ({ relatedTarget }) => this.#point(relatedTarget));
  }

  set shown(shown: Shown) {
    this.#shown = shown;
    const focused = this.contains(document.activeElement) ? document.activeElement : undefined;
    const place = focused && this.#placeOf(focused);
    this.#draw();
    // A mark that was moved, or whose pod is gone, took the focus with it: its neighbour gets it.
    if (place && !this.contains(document.activeElement)) {
      const marks = marksOf(place.group);
      (marks.find((mark) => mark === focused) ?? marks[place.index] ?? marks.at(-1))?.focus({ preventScroll: true });
    }
  }

  #draw(): void {
    // A mark that is taken away while it has the focus tells so in the middle of the drawing.
    if (!this.#shown || this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      this.#drawNow(this.#shown);
    } finally {
      this.#isDrawing = false;
    }
  }

  #drawNow({ context, view }: Shown): void {
    const pods = [...view.groups.flatMap((group) => group.pods), ...view.troubled];
    const pointed = pods.find(({ id }) => id === this.#pointed);
    render(
      html`<section class="pods" aria-labelledby="pods-heading">
        <div class="section-head"><h2 id="pods-heading">${context.strings.podsHeading}</h2></div>
        ${view.note === undefined ? nothing : html`<p class="muted">${view.note}</p>`}
        <div class="pod-groups">
          ${repeat(
            view.groups,
            ({ id }) => id,
            (group) => podGroup(context, group, this.#tabStopOf(group.id, group.pods)),
          )}
        </div>
        ${view.moreGroups === undefined ? nothing : html`<p class="muted">${view.moreGroups}</p>`}
        ${pods.length === 0 ? nothing : podDetails(context, view, pointed)} ${troubledPods(context, view)}
        <object-menu></object-menu>
      </section>`,
      this,
    );
  }

  #tabStopOf(group: string, pods: readonly PodView[]): string | undefined {
    const kept = this.#tabStops.get(group);
    return pods.some(({ id }) => id === kept) ? kept : pods[0]?.id;
  }

  #placeOf(mark: Element): { readonly group: Element; readonly index: number } | undefined {
    const group = mark.closest('.pod-marks');
    const index = group ? marksOf(group).findIndex((each) => each === mark) : -1;
    return group && index >= 0 ? { group, index } : undefined;
  }

  /** Something else has the pointer or the focus. While a menu is open, its pod is the one that is meant. */
  #point(target: EventTarget | null | undefined): void {
    if ([target, document.activeElement].some((one) => one instanceof Element && one.closest('object-menu'))) return;
    const pod = podOf(target) ?? podOf(document.activeElement);
    if (pod === this.#pointed) return;
    this.#pointed = pod;
    this.#draw();
  }

  readonly #onFocus = ({ target }: FocusEvent): void => {
    const pod = podOf(target);
    const group = target instanceof Element ? target.closest('[data-group]')?.getAttribute('data-group') : undefined;
    if (pod !== undefined && group) this.#tabStops.set(group, pod);
    this.#point(target);
    this.#draw();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const pod = podOf(event.target);
    if (pod !== undefined) this.#select(pod, event);
    const more = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-more]') : undefined;
    if (more) this.#openMenu(more, below(more));
  };

  /** Its log, where it has one; else what there is of it. */
  #select(pod: string, { target }: MouseEvent): void {
    const shown = this.#shown;
    const mark = target instanceof Element ? target.closest<HTMLElement>('[data-pod]') : undefined;
    if (shown?.view.requests.includes('showLog')) shown.context.request('showLog', pod);
    else if (mark) this.#openMenu(mark, below(mark));
  }

  readonly #onContextMenu = (event: MouseEvent): void => {
    const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-pod]') : undefined;
    if (!anchor) return;
    event.preventDefault();
    this.#openMenu(anchor, { x: event.clientX, y: event.clientY });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-pod]') : undefined;
    if (!anchor) return;
    const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (isMenuKey) this.#openMenu(anchor, below(anchor));
    else {
      const group = anchor.closest('.pod-marks');
      const next = group ? movedFocus(marksOf(group), anchor, event.key) : undefined;
      if (!next) return;
      next.focus();
    }
    event.preventDefault();
  };

  #openMenu(anchor: HTMLElement, at: { readonly x: number; readonly y: number }): void {
    const shown = this.#shown;
    const menu = this.querySelector('object-menu');
    const { pod, more: group } = anchor.dataset;
    const subject = pod ?? group;
    if (!shown || !(menu instanceof ObjectMenu) || subject === undefined) return;
    const { strings } = shown.context;
    const labels: Readonly<Record<ObjectRequest, string>> = {
      showLog: strings.objectLog,
      showYaml: strings.objectYaml,
      describe: strings.objectDescribe,
      copyName: strings.objectCopyName,
    };
    // Only pods have a log.
    const ids = shown.view.requests.filter((id) => pod !== undefined || id !== 'showLog');
    menu.open({
      at,
      label: nameOf(shown.view, subject),
      items: ids.map((id) => ({ id, label: labels[id] })),
      choose: (id) => {
        const request = ids.find((one) => one === id);
        // What is drawn by then: its revision is the one that the host still knows.
        if (request) this.#shown?.context.request(request, subject);
      },
      giveBackFocus: () => (anchor.isConnected ? anchor : this.querySelector<HTMLElement>('.pod-mark'))?.focus(),
    });
  }
}

function marksOf(group: Element): readonly HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>('.pod-mark')];
}

function podOf(target: unknown): string | undefined {
  return target instanceof Element ? (target.closest('[data-pod]')?.getAttribute('data-pod') ?? undefined) : undefined;
}

function nameOf({ groups, troubled }: PodsView, id: string): string {
  const all = [...groups, ...groups.flatMap(({ pods }) => pods), ...troubled];
  return all.find((one) => one.id === id)?.name ?? '';
}

function below(element: Element): { readonly x: number; readonly y: number } {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}

customElements.define('pod-section', PodSection);
