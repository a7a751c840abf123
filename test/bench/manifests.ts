// Manifests as teams have them: a Rollout with a pod of the usual size, its Service, and the template that measures it.

const SETTINGS = 12;

/** What somebody edits in a manifest. */
export interface Written {
  /** Weight of the first step. */
  readonly weight?: number;
  /** A line in the canary's settings: `maxSurgee: 1`. */
  readonly extra?: string;
}

function rollout(name: string, { weight = 20, extra }: Written): string {
  const settings = Array.from(
    { length: SETTINGS },
    (_, index) => `            - name: SETTING_${index}\n              value: 'setting ${index} of ${name}'\n`,
  );
  return `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: ${name}
  namespace: shop
  labels: { app.kubernetes.io/name: ${name}, app.kubernetes.io/part-of: shop }
spec:
  replicas: 6
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      serviceAccountName: ${name}
      securityContext: { runAsNonRoot: true }
      containers:
        - name: server
          image: registry.example.com/shop/${name}:1.4.2
          ports:
            - name: http
              containerPort: 8080
          env:
${settings.join('')}          readinessProbe:
            httpGet: { path: /ready, port: http }
            periodSeconds: 5
          livenessProbe:
            httpGet: { path: /healthy, port: http }
          resources:
            requests: { cpu: 100m, memory: 256Mi }
            limits: { memory: 256Mi }
          volumeMounts:
            - name: cache
              mountPath: /var/cache/${name}
      volumes:
        - name: cache
          emptyDir: {}
  strategy:
    canary:
      canaryService: ${name}-canary
      stableService: ${name}
      maxUnavailable: 0
      maxSurge: 1
${extra === undefined ? '' : `      ${extra}\n`}      trafficRouting:
        istio:
          virtualService:
            name: ${name}
            routes: [primary]
      analysis:
        startingStep: 2
        templates:
          - templateName: ${name}-success
        args:
          - name: service
            value: ${name}-canary
      steps:
        - setWeight: ${weight}
        - pause: { duration: 10m }
        - setWeight: 40
        - pause: { duration: 10m }
        - setWeight: 60
        - analysis:
            templates:
              - templateName: ${name}-success
            args:
              - name: service
                value: ${name}-canary
        - setWeight: 80
        - pause: { duration: 10m }
`;
}

function services(name: string): string {
  const one = (own: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${own}
  namespace: shop
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
  return `${one(name)}---\n${one(`${name}-canary`)}`;
}

function analysisTemplate(name: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: ${name}-success
  namespace: shop
spec:
  args:
    - name: service
  metrics:
    - name: success-rate
      interval: 60s
      count: 10
      failureLimit: 2
      successCondition: result[0] >= 0.99
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: |
            sum(rate(http_requests_total{service="{{args.service}}",status!~"5.."}[2m]))
              / sum(rate(http_requests_total{service="{{args.service}}"}[2m]))
    - name: latency
      interval: 60s
      count: 10
      failureLimit: 2
      successCondition: result[0] < 0.5
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: |
            histogram_quantile(0.95,
              sum by (le) (rate(http_request_duration_seconds_bucket{service="{{args.service}}"}[2m])))
`;
}

/** The Rollout of one service with all that belongs to it, as one file. */
export function manifestOf(name: string, written: Written = {}): string {
  return [rollout(name, written), services(name), analysisTemplate(name)].join('---\n');
}
