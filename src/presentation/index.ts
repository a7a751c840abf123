// The presentation room's door for what shows clusters. What is shown of files has doors of its own, for a bundle of their
// own: files/ and plan/, which brings all of authoring along. So has what the pages load (pages/, panel/protocol/,
// plan/protocol/).
export * from './incident';
export * from './pages';
export * from './panel';
export * from './recording';
