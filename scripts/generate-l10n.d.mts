// The types of generate-l10n.mjs, for the tests.

/** The bundle of the texts to translate, as it should be. */
export declare function l10nBundle(): string;
