// Reading the bars of a timeline one after the other by arrow keys: the list keeps the focus and names the bar that is read.
// The attributes set here are no template's, so they survive each drawing.

const PICKED = 'data-picked';

const STEPS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowRight: (index, last) => Math.min(last, index + 1),
  ArrowLeft: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** The next bar for an arrow key, the first or last one for Home and End. */
export function pickedByKeys(event: KeyboardEvent): void {
  const bars = event.currentTarget;
  const move = STEPS[event.key];
  if (!move || !(bars instanceof HTMLElement)) return;
  event.preventDefault();
  const options = [...bars.querySelectorAll('[role="option"]')];
  const index = options.findIndex((option) => option.hasAttribute(PICKED));
  const start = options.findIndex((option) => option.classList.contains('part-now'));
  const next = options[index < 0 ? Math.max(0, start) : move(index, options.length - 1)];
  unpick(bars);
  if (!next) return;
  next.setAttribute(PICKED, '');
  next.setAttribute('aria-selected', 'true');
  bars.setAttribute('aria-activedescendant', next.id);
}

/** No bar is read any more. */
export function putDown(event: FocusEvent): void {
  if (event.currentTarget instanceof HTMLElement) unpick(event.currentTarget);
}

function unpick(bars: HTMLElement): void {
  bars.removeAttribute('aria-activedescendant');
  for (const option of bars.querySelectorAll(`[${PICKED}]`)) {
    option.removeAttribute(PICKED);
    option.setAttribute('aria-selected', 'false');
  }
}
