// `proxy-from-env` comes without types.
declare module 'proxy-from-env' {
  /** The proxy's URL for a URL, from the process' environment; empty for none. */
  export function getProxyForUrl(url: string): string;
}
