// The types of harness.mjs, for the tests.

/** The project's root folder. */
export declare const root: string;

export declare const CHROMIUM_FLAGS: readonly string[];

/** The path of a command on PATH, as a shell would find it. */
export declare function commandPath(command: string): string | undefined;

/** The path of a Chromium, installed first where that is possible; rejects with a remedy where it is not. */
export declare function ensureChromium(): Promise<string>;

/**
 * A helm: the machine's, one in the cache, or one that Go builds now, within the time given. Where there is none, the
 * reason, for a test to skip with.
 */
export declare function ensureHelm(options?: {
  readonly timeoutMs?: number;
}): Promise<{ readonly command: string } | { readonly missing: string }>;

/** A kubectl of a recent version, in the cache or built by Go now, within the time given; else the reason. */
export declare function ensureKubectl(options?: {
  readonly timeoutMs?: number;
}): Promise<{ readonly command: string } | { readonly missing: string }>;

export interface DemoCluster {
  readonly facts: {
    readonly kubeconfig: string;
    readonly server: string;
    readonly token: string;
    readonly control: string;
  };
  /** Resolves when the process has ended. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the built demo cluster (dist/demo.js) as a process of its own. */
export declare function startDemoCluster(options?: {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}): Promise<DemoCluster>;

export interface VsCodeServer {
  /** Where the data folders are; `server.log` in it is what the server printed. */
  readonly data: string;
  /** The address of a window that shows a workspace; `payload` carries paths such as `extensionDevelopmentPath`. */
  address(workspace: string, payload?: Readonly<Record<string, string>>): string;
  /** Resolves when the server has ended. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a VS Code server with throw-away data; `extensions` are folders shown to it as installed extensions. */
export declare function startVsCodeServer(options?: {
  readonly extensions?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly port?: number;
}): Promise<VsCodeServer>;
