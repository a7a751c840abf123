import { indexText } from '../../../../src/extension/language/workspace/indexText';
const base = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web-@
spec:
  replicas: 5
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1
          env:
` + Array.from({ length: 40 }, (_, i) => `            - name: VAR_${i}\n              value: "x${i}"\n`).join('') + `  strategy:
    canary:
      canaryService: web-@-canary
      steps:
        - setWeight: 20
        - pause: { duration: 2m }
        - analysis:
            templates: [{ templateName: t-@ }]
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: t-@
spec:
  metrics:
    - name: success-rate
      interval: 60s
      provider: { prometheus: { address: "http://p", query: up } }
---
apiVersion: v1
kind: Service
metadata: { name: web-@ }
`;
const texts = Array.from({ length: 500 }, (_, i) => base.replaceAll('@', String(i)));
const start = performance.now(); let worst = 0;
for (const t of texts) { const a = performance.now(); await indexText({ uri: 'x', text: t, where: {} }, { breathe: () => Promise.resolve() }); worst = Math.max(worst, performance.now() - a); }
console.log((performance.now() - start) / texts.length, 'ms a file; worst', worst);
