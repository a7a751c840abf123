// The presentation room's door for what shows clusters. The plan preview, which brings all of authoring along, has a door
// of its own (plan/), and so has what the pages themselves load (pages/, panel/protocol/, plan/protocol/).
export * from './pages';
export * from './panel';
