// The theme's colors for a canvas, which knows no variables: read from the page's, and again when the theme changes.

export interface PlotColors {
  readonly text: string;
  readonly soft: string;
  /** Transparent in high contrast, whose borders would cross out what is plotted. */
  readonly grid: string;
  readonly line: string;
  readonly good: string;
  readonly bad: string;
  readonly attention: string;
  /** How strongly the good numbers are shaded, 0–1. */
  readonly shade: number;
  readonly font: string;
}

/** The colors in force where the element is. */
export function plotColors(element: Element): PlotColors {
  const style = getComputedStyle(element);
  const variable = (name: `--${string}`): string => style.getPropertyValue(name).trim() || style.color;
  const isHighContrast = /vscode-high-contrast/.test(document.body.className);
  return {
    text: style.color,
    soft: variable('--soft'),
    grid: isHighContrast ? 'transparent' : variable('--line'),
    line: variable('--tone-working'),
    good: variable('--tone-good'),
    bad: variable('--tone-bad'),
    attention: variable('--tone-attention'),
    shade: isHighContrast ? 0.25 : 0.12,
    font: style.fontFamily,
  };
}

const listeners = new Set<() => void>();
const observer = new MutationObserver(() => {
  for (const listener of listeners) listener();
});

/** Tells of a change of theme, which VS Code makes by the root's style and the body's class. Returns how to end it. */
export function onThemeChange(listener: () => void): () => void {
  if (listeners.size === 0) {
    const options = { attributes: true, attributeFilter: ['style', 'class'] };
    observer.observe(document.documentElement, options);
    observer.observe(document.body, options);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer.disconnect();
  };
}
