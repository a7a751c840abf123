// Names that can be referred to: those of this file as it is now, over what the workspace knew of it before.
import type { RecognisedDocument } from '../../documents/recognised';
import { indexDocument } from '../../documents/workspace/indexDocument';
import { mergeFacts } from '../../documents/workspace/mergeFacts';
import type { IndexedFacts, TemplateFacts, WorkspaceFacts } from '../../documents/workspace/workspaceFacts';

/** The uri that facts of this file have when the editor does not say which it is. */
export const THIS_FILE = '';

export interface FoundTemplates {
  /** Every template of that name; those of this file alone when there are some. */
  readonly templates: readonly TemplateFacts[];
  readonly isSameFile: boolean;
}

/** Whether a name can be one that a chart's template makes: `{{ include "x" . }}-success-rate`. */
function matches(pattern: readonly (string | undefined)[], name: string): boolean {
  let from = 0;
  for (const [index, part] of pattern.entries()) {
    if (part === undefined) continue;
    const at = index === 0 ? (name.startsWith(part) ? 0 : -1) : name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return pattern.at(-1) === undefined || from === name.length || name.endsWith(pattern.at(-1) ?? '');
}

export class KnownNames {
  readonly #own: IndexedFacts;
  readonly #others: IndexedFacts;
  readonly uri: string;

  constructor(documents: readonly RecognisedDocument[], workspace: WorkspaceFacts, uri: string | undefined) {
    this.uri = uri ?? THIS_FILE;
    this.#own = mergeFacts(documents.map((document) => indexDocument(this.uri, document)));
    const isOther = ({ place }: { readonly place: { readonly uri: string | undefined } }): boolean =>
      place.uri === undefined || place.uri !== this.uri;
    this.#others = {
      templates: workspace.templates.filter(isOther),
      references: [],
      services: workspace.services.filter(isOther),
      rollouts: workspace.rollouts.filter(isOther),
      deployments: workspace.deployments.filter(isOther),
      autoscalers: workspace.autoscalers.filter(isOther),
    };
  }

  /** All templates that are known, here and elsewhere. */
  get templates(): readonly TemplateFacts[] {
    return [...this.#own.templates, ...this.#others.templates];
  }

  /** Autoscalers of this file. */
  get autoscalers(): IndexedFacts['autoscalers'] {
    return this.#own.autoscalers;
  }

  /** Autoscalers of other files. */
  get otherAutoscalers(): IndexedFacts['autoscalers'] {
    return this.#others.autoscalers;
  }

  /** Deployments of this file and of others. */
  get deployments(): IndexedFacts['deployments'] {
    return [...this.#own.deployments, ...this.#others.deployments];
  }

  /**
   * The templates that a reference can mean. Several of one name (for several environments) are all possible; `undefined`
   * when one is possible of which only a part of the name is known.
   */
  find(name: string, clusterScope: boolean): FoundTemplates | undefined {
    const isMeant = (facts: TemplateFacts): boolean =>
      facts.clusterScope === clusterScope && facts.namePattern === undefined && facts.name === name;
    const own = this.#own.templates.filter(isMeant);
    if (own.length > 0) return { templates: own, isSameFile: true };
    const isPossible = (facts: TemplateFacts): boolean =>
      facts.clusterScope === clusterScope && facts.namePattern !== undefined && matches(facts.namePattern, name);
    if (this.templates.some(isPossible)) return undefined;
    return { templates: this.#others.templates.filter(isMeant), isSameFile: false };
  }
}
