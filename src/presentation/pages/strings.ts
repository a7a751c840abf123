// The labels that a page writes by itself: one object a page, English here, which the host hands over in the person's
// language. What a view model says is not a label: it comes to the page as finished English.

/** Labels of every page. */
export const englishPageStrings = {
  pageFailedTitle: "This page can't be displayed",
  pageFailed: 'Run "Argo Rollouts: Show Log" for details.',
} as const;

/** The same labels in any language. */
export type Translated<English> = { readonly [Key in keyof English]: string };

export type PageStrings = Translated<typeof englishPageStrings>;

/**
 * Fills `{name}` placeholders; one without a value stays as it is, so that a half-translated text shows what is missing.
 * Values are inserted as they are: text from a cluster must have gone through `cleanText` before.
 */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}
