// What a plan assumes about analysis templates that charts render.

/** An analysis template that is known; not certain where a chart renders it with values that others may override. */
export interface FoundTemplate {
  readonly name: string;
  readonly isCertain: boolean;
}

/** Says so where a plan stands on templates that a chart makes with values of its own, which others may override. */
export function chartNotes(strategy: unknown, templates: readonly FoundTemplate[]): readonly string[] {
  const used = templateNames(strategy);
  const names = templates.filter(({ isCertain, name }) => !isCertain && used.has(name)).map(({ name }) => name);
  if (names.length === 0) return [];
  return [`Analysis templates from charts use the default values of their chart: ${[...new Set(names)].join(', ')}.`];
}

/** Every template that a strategy names. */
function templateNames(value: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (part: unknown, key: string): void => {
    if (typeof part === 'string' && key === 'templateName') names.add(part);
    else if (typeof part === 'object' && part !== null)
      for (const [name, child] of Object.entries(part)) visit(child, name);
  };
  visit(value, '');
  return names;
}
