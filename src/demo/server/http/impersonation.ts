// `kubectl --as`: a user who may do so asks as somebody else, mostly to see what that person may do.
import type { IncomingHttpHeaders } from 'node:http';
import { badRequest, forbidden } from '../storage/status';
import type { Authorization, User } from './authorization';

/** Whom a request is for: `user`, or whom `user` asks to be. Throws 403 for who may not ask so. */
export function impersonated(user: User, headers: IncomingHttpHeaders, authorization: Authorization): User {
  const name = texts(headers['impersonate-user']).at(0);
  const groups = texts(headers['impersonate-group']);
  if (name === undefined && groups.length === 0) return user;
  if (name === undefined) throw badRequest('requested groups without impersonating a user');
  const users = { group: '', plural: 'users' };
  const access = { ...users, verb: 'impersonate', namespace: undefined, subresource: undefined };
  if (!authorization.allows(user, access))
    throw forbidden({ user: user.name, verb: 'impersonate', resource: users, name });
  return authorization.userNamed(name, groups);
}

/** Node joins a header that was sent several times with commas. */
function texts(header: string | readonly string[] | undefined): readonly string[] {
  const all = typeof header === 'string' ? [header] : (header ?? []);
  return all.flatMap((text) => text.split(',').map((part) => part.trim())).filter((text) => text !== '');
}
