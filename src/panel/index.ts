// The panel room's door.
export * from './durationText';
export * from './panelHtml';
export * from './protocol';
export * from './strings';
export * from './view';
export * from './viewModel';
