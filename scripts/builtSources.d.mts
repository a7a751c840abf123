// The types of builtSources.mjs, for the tests.

/** The same text for the same sources and the same kind of build. */
export declare function sourcesHash(project: string, production: boolean): string;

/** Puts down that dist/ holds what was built from these sources. */
export declare function recordBuild(project: string, hash: string): void;

/** Whether dist/ still holds all that was built from these sources. */
export declare function isBuiltFrom(project: string, hash: string): boolean;
