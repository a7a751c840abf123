// The door through which the TypeScript tests reach what the scripts can start. Its types are in harness.d.mts.
export { commandPath, CHROMIUM_FLAGS, ensureChromium } from './environment/chromium.mjs';
export { ensureHelm } from './environment/helm.mjs';
export { ensureKubectl } from './environment/kubectl.mjs';
export { root } from './environment/project.mjs';
export { startDemoCluster } from './demoCluster.mjs';
export { startVsCodeServer } from './vscodeServer.mjs';
