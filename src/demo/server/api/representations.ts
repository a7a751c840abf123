// The three forms an object or list can be sent in: as it is, as a Table (what kubectl prints) and metadata only.
import { remembered } from '../../../rollouts';
import type { Representation } from '../http/negotiation';
import type { Json, JsonObject, KubernetesObject } from '../storage/json';
import { jsonText, without } from '../storage/json';
import type { Kind } from '../storage/kind';
import { apiVersionOf } from '../storage/kinds';

function metadataOnly(object: KubernetesObject): JsonObject {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
}

function columnDefinitions(kind: Kind): JsonObject[] {
  return kind.columns.map(({ name, type, format, description, priority }) => ({
    name,
    type,
    format: format ?? '',
    description,
    priority,
  }));
}

function row(kind: Kind, object: KubernetesObject, includeObject: string, now: number): JsonObject {
  const cells = kind.columns.map((column): Json => column.cell(object, now));
  if (includeObject === 'None') return { cells };
  return { cells, object: includeObject === 'Object' ? object : metadataOnly(object) };
}

function table(
  kind: Kind,
  objects: readonly KubernetesObject[],
  listMetadata: JsonObject,
  form: Form,
  columns: boolean,
): JsonObject {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: listMetadata,
    columnDefinitions: columns ? columnDefinitions(kind) : null,
    rows: objects.map((object) => row(kind, object, form.includeObject, form.now)),
  };
}

/** How the client wants its answer. */
export interface Form {
  readonly representation: Representation;
  /** `includeObject` of a table: Metadata (also the default), Object or None. */
  readonly includeObject: string;
  /** Milliseconds since the epoch, for ages in tables. */
  readonly now: number;
}

/** The text of one object. `columns: false` leaves a table's column definitions out (later events of a watch). */
export function objectText(kind: Kind, object: KubernetesObject, form: Form, columns = true): string {
  switch (form.representation) {
    case 'object':
      return jsonText(object);
    case 'metadata':
      return JSON.stringify(metadataOnly(object));
    case 'table': {
      const { resourceVersion } = object.metadata;
      return JSON.stringify(table(kind, [object], { resourceVersion }, form, columns));
    }
  }
}

/** Built-in kinds name themselves on the list only, not on its items; custom resources do on both. */
const unnamedItemText = remembered((object: JsonObject) => JSON.stringify(without(object, 'kind', 'apiVersion')));

/** The text of a list. */
export function listText(
  kind: Kind,
  objects: readonly KubernetesObject[],
  listMetadata: JsonObject,
  form: Form,
): string {
  switch (form.representation) {
    case 'object': {
      const apiVersion = JSON.stringify(apiVersionOf(kind));
      const metadata = JSON.stringify(listMetadata);
      // A real server writes the members of custom resources in alphabetical order: the list's metadata comes last.
      return kind.custom
        ? `{"apiVersion":${apiVersion},"items":[${objects.map(jsonText).join(',')}],"kind":"${kind.kind}List","metadata":${metadata}}`
        : `{"kind":"${kind.kind}List","apiVersion":${apiVersion},"metadata":${metadata},"items":[${objects.map(unnamedItemText).join(',')}]}`;
    }
    case 'metadata':
      return JSON.stringify({
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata: listMetadata,
        items: objects.map(metadataOnly),
      });
    case 'table':
      return JSON.stringify(table(kind, objects, listMetadata, form, true));
  }
}
