// Texts that another tool fills in before the API server sees them, so that their type is unknown.

const PLACEHOLDER =
  /\{\{|\{%|\$\{|\$\(|#\{|<%|%%|\$[A-Z_][A-Z0-9_]+|__[A-Za-z][A-Za-z0-9_]*__|@[A-Za-z_][\w.-]*@|<<.+>>|\[\[.+\]\]|%[A-Z_][A-Z0-9_]*%|<[A-Za-z][\w .-]*>/;

/**
 * Whether a text holds a placeholder: Helm's and Argo's `{{ x }}`, envsubst's and Flux's `${X}`, `$(X)`, `#{X}#`,
 * `@X@`, `__X__`, `%X%`, `<your value>`.
 */
export function isPlaceholderText(text: string): boolean {
  return PLACEHOLDER.test(text);
}
