// The panel room's door.
export * from './timeText';
export * from './panelHtml';
export * from './protocol';
export * from './strings';
export * from './view';
export * from './viewModel';
