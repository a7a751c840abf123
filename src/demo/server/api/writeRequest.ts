// What a request to write says beside its body: whether it is only tried, how it is checked, and who writes.
import type { RequestContext } from '../http/requestContext';
import type { ResourceRequest } from '../http/requestInfo';
import { flag } from '../http/requestInfo';
import type { Writer } from '../storage/managedFields';
import type { WriteOptions } from '../storage/registry';
import { invalid } from '../storage/status';
import { fieldValidation } from '../storage/validation';
import type { Applier } from './patchRequest';

type Context = RequestContext<ResourceRequest>;

/** Who applies a configuration, if the request does. @param now in ms */
export function applierOf({ url }: Context, now: number): Applier {
  return {
    manager: url.searchParams.get('fieldManager') ?? undefined,
    force: flag(url.searchParams, 'force'),
    now,
  };
}

/** The writer that a request names, else the first word of its client's name. */
function writerOf({ url, request, info }: Context): Writer {
  const [agent = ''] = (request.headers['user-agent'] ?? 'unknown').split('/');
  const manager = url.searchParams.get('fieldManager') ?? agent;
  return { manager, operation: 'Update', subresource: info.subresource };
}

/** Throws a 422 for another dry run than `All` and another validation than there is. */
export function writeOptions(context: Context): WriteOptions {
  const { url } = context;
  const dryRun = url.searchParams.getAll('dryRun').filter((value) => value !== '');
  const wrong = dryRun.find((value) => value !== 'All');
  if (wrong !== undefined)
    throw invalid({ group: 'meta.k8s.io', kind: 'CreateOptions', name: '' }, [
      {
        reason: 'FieldValueNotSupported',
        message: `Unsupported value: "${wrong}": supported values: "All"`,
        field: 'dryRun',
      },
    ]);
  return { dryRun: dryRun.length > 0, fieldValidation: fieldValidation(url.searchParams), writer: writerOf(context) };
}
