// Acting as someone else (`as`, `as-uid`, `as-groups`, `as-user-extra`). *Source:* client-go `transport/round_trippers.go`.
import type { UserConfig } from '../kubeconfig/entries';

/** The headers that ask the server to take the request as another user's; none without `as`. */
export function impersonationHeaders(user: UserConfig): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  if (user.impersonate === undefined) return headers;
  headers['Impersonate-User'] = user.impersonate;
  if (user.impersonateUid !== undefined) headers['Impersonate-Uid'] = user.impersonateUid;
  if (user.impersonateGroups.length > 0) headers['Impersonate-Group'] = [...user.impersonateGroups];
  for (const [key, values] of user.impersonateExtra)
    headers[`Impersonate-Extra-${escapedHeaderKey(key)}`] = [...values];
  return headers;
}

/** Bytes that may not stand in a header's name, and the percent sign, as %XX. */
function escapedHeaderKey(key: string): string {
  return [...Buffer.from(key, 'utf8')]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[A-Za-z0-9!#$&'*+.^_`|~-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
