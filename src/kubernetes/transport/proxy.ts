// Which proxy a server is reached through: the cluster's proxy-url, else HTTPS_PROXY / HTTP_PROXY unless NO_PROXY leaves
// the server out, else the editor's own setting. *Source:* client-go `rest.TransportFor`, Go's `net/http/httpproxy`.
import { BlockList, isIP } from 'node:net';
import { getProxyForUrl } from 'proxy-from-env';

/**
 * The proxy's URL, undefined for a direct connection.
 * @param proxyUrl of the cluster in the kubeconfig: it always counts.
 * @param noProxy the value of NO_PROXY.
 * @param editorProxy the editor's `http.proxy`: the last choice.
 */
export function proxyFor(
  server: URL,
  proxyUrl: string | undefined,
  noProxy: string,
  editorProxy: string | undefined,
): URL | undefined {
  if (proxyUrl !== undefined) return usableProxy(proxyUrl);
  if (isLeftOut(server, noProxy)) return undefined;
  const fromEnvironment = getProxyForUrl(server.href);
  return usableProxy(fromEnvironment === '' ? (editorProxy ?? '') : fromEnvironment);
}

function usableProxy(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const proxy = new URL(text);
  return proxy.protocol === 'http:' || proxy.protocol === 'https:' ? proxy : undefined;
}

/**
 * Whether the server is reached directly by Go's rules, which know more than `proxy-from-env`: this computer itself,
 * networks (`10.0.0.0/8`), and a bare domain for all names in it.
 */
export function isLeftOut(server: URL, noProxy: string): boolean {
  const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const family = isIP(host);
  if (host === 'localhost' || (family !== 0 && inNetwork(host, family, family === 4 ? '127.0.0.0/8' : '::1/128')))
    return true;
  const port = server.port === '' ? (server.protocol === 'https:' ? '443' : '80') : server.port;
  return noProxy
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      if (entry.includes('/')) return family !== 0 && inNetwork(host, family, entry);
      const [, name = '', itsPort] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `${entry}:${port}` : entry) ?? [];
      if (itsPort !== undefined && itsPort !== port) return false;
      const domain = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
      const onlyBelow = /^\*?\./.test(name);
      return (!onlyBelow && host === domain) || (family === 0 && host.endsWith(`.${domain}`));
    });
}

function inNetwork(address: string, family: number, network: string): boolean {
  const [base = '', bits = ''] = network.split('/');
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (isIP(base) !== family || !/^\d+$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(base, Number(bits), type);
  return list.check(address, type);
}
