import type { TemplateFacts } from '../../documents/workspace/workspaceFacts';
import { isNull, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isSamePath } from '../../documents/yaml/paths';
import type { NodePath, YamlNode } from '../../documents/yaml/tree';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { replaceFix, valueOrKey } from '../shared/edits';
import { severityByNearness } from '../shared/nearness';
import { analysisPlaces, experimentAnalyses, itemsAt, templateReferences } from '../shared/places';
import type { NamedReference } from '../shared/referencedTemplates';
import { namedReference } from '../shared/referencedTemplates';

export const argumentMissing: Rule = {
  id: 'argument-missing',
  title: 'Argument without a value',
  defaultSeverity: 'error',
  isWide: true,
  docs: `
An argument that a template declares without a value must be given where the template is used. Otherwise the controller
rejects the Rollout: "args.service was not resolved". The template is looked up in this file (then this is an error), in
this folder (a warning) and in the workspace (information, as another template may have the same name).
`,
  examples: [
    {
      within: 'canary',
      beside: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: success-rate }
spec:
  args: [{ name: service }]
  metrics:
    - name: success-rate
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.example.com:9090
          query: success_rate{service="{{args.service}}"}
`,
      wrong: `
steps:
  - analysis:
      templates: [{ templateName: success-rate }]
`,
      right: `
steps:
  - analysis:
      templates: [{ templateName: success-rate }]
      args: [{ name: service, value: checkout }]
`,
    },
  ],
  check,
};

/** Arguments that are given, by name, and whether with a value. */
type Given = ReadonlyMap<string, { readonly node: YamlNode; readonly hasValue: boolean }>;

function* check(context: RuleContext): Iterable<Finding> {
  for (const [path, references] of sets(context)) {
    // A template that is not known, or that brings others in, may give the value.
    const areKnown = references.every(({ found }) =>
      found?.templates.every((facts) => facts.isCertain && facts.templates.length === 0),
    );
    const areFound = references.every(({ found }) => found !== undefined && found.templates.length > 0);
    if (areKnown && areFound) yield* checkSet(context, path, references);
  }
}

/** Sets of references that share their arguments. */
function* sets(context: RuleContext): Iterable<readonly [NodePath, readonly NamedReference[]]> {
  const { object, names } = context;
  const all = templateReferences(object);
  for (const { path } of analysisPlaces(object)) {
    const own = all.filter((place) =>
      place.analysis?.path === undefined ? false : isSamePath(place.analysis.path, path),
    );
    yield [path, own.flatMap((place) => namedReference(place, names) ?? [])];
  }
  for (const item of experimentAnalyses(object)) {
    const reference = namedReference({ ...item, analysis: undefined }, names);
    if (reference !== undefined) yield [item.path, [reference]];
  }
}

function* checkSet(context: RuleContext, path: NodePath, references: readonly NamedReference[]): Iterable<Finding> {
  const given = givenAt(context, path);
  if (given === undefined) return;
  const declared = new Set(
    references.flatMap(
      ({ found }) => found?.templates.flatMap((facts) => facts.args.map((argument) => argument.name)) ?? [],
    ),
  );
  for (const { found, pair, name: template } of references) {
    if (found === undefined) continue;
    for (const name of neededBy(found.templates)) {
      if (given.get(name)?.hasValue === true || hasDefault(references, name)) continue;
      yield {
        ...valueOrKey(pair),
        message: `Template "${template}" requires argument "${name}", but no value is given here.`,
        severity: severityByNearness(found, context.names.uri),
        fixes: fixesOf(given, name, declared),
      };
    }
  }
}

/** The arguments at a place; `undefined` when they may be elsewhere. */
function givenAt({ object }: RuleContext, path: NodePath): Given | undefined {
  const found = object.at([...path, 'args']);
  if (found.state === 'unknown') return undefined;
  const given = new Map<string, { readonly node: YamlNode; readonly hasValue: boolean }>();
  for (const { node } of itemsAt(object, [...path, 'args'])) {
    const name = textOf(pairOf(node, 'name')?.value);
    const hasValue = ['value', 'valueFrom'].some((key) => !isNull(pairOf(node, key)?.value));
    if (name !== undefined) given.set(name, { node, hasValue });
  }
  return given;
}

/** What every template of that name asks for and does not give itself. */
function neededBy(templates: readonly TemplateFacts[]): readonly string[] {
  const [first, ...others] = templates.map((facts) =>
    facts.args.filter((argument) => !argument.hasValue).map((argument) => argument.name),
  );
  return (first ?? []).filter((name) => others.every((names) => names.includes(name)));
}

/** Whether some template of a set gives this argument a value. */
function hasDefault(references: readonly NamedReference[], name: string): boolean {
  return references.some(({ found }) =>
    found?.templates.some((facts) => facts.args.some((argument) => argument.name === name && argument.hasValue)),
  );
}

function fixesOf(given: Given, name: string, declared: ReadonlySet<string>): readonly Fix[] {
  const strays = [...given].filter(([stray]) => !declared.has(stray));
  const meant = closest(
    name,
    strays.map(([stray]) => stray),
  );
  const pair = meant === undefined ? undefined : pairOf(given.get(meant)?.node, 'name');
  return pair === undefined ? [] : [replaceFix(`Rename argument ${meant ?? ''} to ${name}`, pair.value, name)];
}
