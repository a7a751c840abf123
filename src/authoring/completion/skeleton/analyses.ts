// Analyses as skeletons start them: one variant a template that is known, with the arguments that it asks for.
import type { Known } from '../known/known';
import type { KnownTemplate } from '../known/templates';
import { judged } from '../known/templates';
import type { Pairs, Skeleton } from './skeleton';
import { blank, choice } from './skeleton';
import type { Variant } from './variant';

/** An argument's place to fill in; the Services are a good guess for what is called after them. */
function valueOf({ services }: Known, name: string): Skeleton {
  return choice(/service/i.test(name) ? services.names : [], 'value');
}

/** The scope that a template's name needs. */
function scopeFields({ clusterScope }: Pick<KnownTemplate, 'clusterScope'>): Pairs {
  return clusterScope ? { clusterScope: 'true' } : {};
}

/** `templateName` with the scope it needs. */
export function templateFields(template: Pick<KnownTemplate, 'name' | 'clusterScope'>): Pairs {
  return { templateName: template.name, ...scopeFields(template) };
}

/** `args` with every argument that a template leaves open; empty when there is none. */
function argumentFields(known: Known, { required }: Pick<KnownTemplate, 'required'>): Pairs {
  return required.length === 0 ? {} : { args: required.map((name) => ({ name, value: valueOf(known, name) })) };
}

/** Those that fit the place first: an analysis that waits must end, one in the background should not. */
function byFit({ templates }: Known, mustEnd: boolean): readonly KnownTemplate[] {
  const rank = ({ isEndless }: KnownTemplate): number => (isEndless === mustEnd ? 1 : 0);
  return templates.toSorted((left, right) => rank(left) - rank(right));
}

function variantOf(template: KnownTemplate, mustEnd: boolean, rest: Pick<Variant, 'value' | 'behind'>): Variant {
  const { name, lack, detail } = judged(template, mustEnd);
  return { label: name, detail, kind: 'reference', lack, ...rest };
}

function another(known: Known): Pick<Variant, 'does'> {
  return known.templates.length === 0 ? {} : { does: 'Uses another template.' };
}

/** Sections `analysis`. @param mustEnd the update waits for it. */
export function analysisVariants(known: Known, mustEnd: boolean): readonly Variant[] {
  const named = byFit(known, mustEnd).map((template) =>
    variantOf(template, mustEnd, {
      value: { templates: [templateFields(template)], ...argumentFields(known, template) },
    }),
  );
  return [...named, { ...another(known), value: { templates: [{ templateName: blank('template') }] } }];
}

/** The key `templates` of an analysis; the arguments stand beside it. */
export function templatesVariants(known: Known): readonly Variant[] {
  const mustEnd = known.isAwaited;
  const named = byFit(known, mustEnd).map((template) =>
    variantOf(template, mustEnd, { value: [templateFields(template)], behind: argumentFields(known, template) }),
  );
  return [...named, { ...another(known), value: [{ templateName: blank('template') }] }];
}

/** Other templates that a template brings in; whoever uses it gives their arguments. */
export function referenceVariants(known: Known): readonly Variant[] {
  const named = known.templates.map((template) => variantOf(template, false, { value: [templateFields(template)] }));
  return [...named, { ...another(known), value: [{ templateName: blank('template') }] }];
}

/** The key `templateName` of a list of templates; the arguments stand beside that list. */
export function nameVariants(known: Known): readonly Variant[] {
  const named = byFit(known, known.isAwaited).map((template) =>
    variantOf(template, known.isAwaited, { value: template.name, behind: scopeFields(template) }),
  );
  return [...named, { ...another(known), value: blank('template') }];
}

/** The key `templateName` of an experiment's analysis. */
export function analysisNameVariants(known: Known): readonly Variant[] {
  const named = known.templates.map((template) =>
    variantOf(template, false, {
      value: template.name,
      behind: { ...scopeFields(template), ...argumentFields(known, template) },
    }),
  );
  return [...named, { ...another(known), value: blank('template') }];
}

/** One analysis of an experiment. The experiment's duration ends it, so every template will do. */
export function experimentAnalysis(known: Known, template: KnownTemplate | undefined): Skeleton {
  return {
    name: blank('compare'),
    ...(template
      ? { ...templateFields(template), ...argumentFields(known, template) }
      : { templateName: blank('template') }),
  };
}

/** A value around one analysis of an experiment, for each template. */
export function experimentVariants(known: Known, around: (analysis: Skeleton) => Skeleton): readonly Variant[] {
  const named = byFit(known, false).map((template) =>
    variantOf(template, false, { value: around(experimentAnalysis(known, template)) }),
  );
  return [...named, { ...another(known), value: around(experimentAnalysis(known, undefined)) }];
}

/** The key `args` of an analysis: what its templates ask for. */
export function argumentsSkeleton(known: Known): Skeleton {
  const { missing } = known;
  const required = missing.filter(({ isRequired }) => isRequired);
  const wanted = required.length > 0 ? required : missing.slice(0, 1);
  if (wanted.length === 0) return [{ name: blank('name'), value: blank('value') }];
  return wanted.map(({ name, value }) => ({ name, value: value === undefined ? valueOf(known, name) : blank(value) }));
}
