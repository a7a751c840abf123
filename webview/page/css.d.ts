// esbuild bundles style sheets that are imported for their effect into dist/panel.css.
declare module '*.css';
