// `/openapi/v2`: a document without definitions. Older kubectls validate by it, and then leave that to the server; newer ones
// read it before they say that nobody serves a kind.
import type { JsonObject } from '../storage/json';
import { stringAt } from '../storage/json';
import { VERSION } from './discovery';

/** How clients ask for the document in protobuf; the answer is called otherwise, because `@` is in no media type. */
export const OPENAPI_2_ASKED = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
export const OPENAPI_2_SENT = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

const INFO = { title: 'Kubernetes', version: stringAt(VERSION, 'gitVersion') ?? '' };

export function openApi2(): JsonObject {
  return { swagger: '2.0', info: INFO, paths: {} };
}

/** The same in protobuf: its fields `swagger` (1), `info` (2: `title` 1, `version` 2) and `paths` (8). All of it is ASCII. */
export function openApi2Protobuf(): string {
  const info = field(1, INFO.title) + field(2, INFO.version);
  return field(1, '2.0') + field(2, info) + field(8, '');
}

/** A field of a length below 128. */
function field(number: number, value: string): string {
  return String.fromCodePoint((number << 3) | 2, value.length) + value;
}
