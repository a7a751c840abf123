// The types of packagedReadme.mjs, for the tests.

/** The README as it is shipped: pictures are part of the text, links lead to the repository. */
export declare function packagedReadme(markdown: string, folder: string, repository: string): string;

/** The pictures of a text that the page of an extension cannot show. */
export declare function missingPictures(markdown: string): readonly string[];
