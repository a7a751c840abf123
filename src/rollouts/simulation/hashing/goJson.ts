// JSON as the controller's `json.Marshal` writes its structs: the pod template hash and the step hash are taken from
// that text, and with the same text a simulated ReplicaSet has the name it would have on a real cluster. Go writes a
// struct's fields in the order of their declaration and a map's keys sorted; the declared orders that matter are listed
// here. What is not listed comes after them, sorted: then the hash is still stable, only not the real one.

/**
 * The fields of pod templates and canary steps in an order that agrees with every struct they occur in (Kubernetes'
 * core/v1 and Argo Rollouts' v1alpha1).
 */
const FIELDS: readonly string[] = `
  setWeight pause experiment analysis setCanaryScale setHeaderRoute setMirrorRoute plugin
  templates duration analyses dryRun analysisRunMetadata
  volumes initContainers containers ephemeralContainers
  capabilities privileged
  name specRef templateName clusterScope image command args
  weight replicas metadata selector spec matchTrafficWeight
  hostPort containerPort protocol hostIP
  exec httpGet tcpSocket grpc
  method path port host scheme httpHeaders service
  initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold
  workingDir ports envFrom env prefix configMapRef secretRef
  readOnly recursiveReadOnly mountPath subPath mountPropagation subPathExpr
  key operator value valueFrom values effect tolerationSeconds
  podTemplateHashValue apiVersion fieldRef fieldPath resourceFieldRef configMapKeyRef secretKeyRef containerName resource divisor
  resources limits requests claims resizePolicy restartPolicy
  volumeMounts volumeDevices livenessProbe readinessProbe startupProbe lifecycle postStart preStop
  terminationMessagePath terminationMessagePolicy imagePullPolicy
  terminationGracePeriodSeconds activeDeadlineSeconds dnsPolicy nodeSelector
  serviceAccountName serviceAccount automountServiceAccountToken nodeName hostNetwork hostPID hostIPC shareProcessNamespace
  seLinuxOptions windowsOptions runAsUser runAsGroup runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation procMount
  supplementalGroups supplementalGroupsPolicy fsGroup sysctls fsGroupChangePolicy seccompProfile appArmorProfile
  add drop
  securityContext stdin stdinOnce tty
  imagePullSecrets hostname subdomain affinity schedulerName tolerations hostAliases priorityClassName priority dnsConfig
  readinessGates runtimeClassName enableServiceLinks preemptionPolicy overhead topologySpreadConstraints setHostnameAsFQDN os
  hostUsers schedulingGates resourceClaims
  nodeAffinity podAffinity podAntiAffinity
  requiredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution
  nodeSelectorTerms preference podAffinityTerm
  labelSelector namespaces topologyKey namespaceSelector
  maxSkew whenUnsatisfiable
  matchLabels matchExpressions
  hostPath emptyDir gcePersistentDisk awsElasticBlockStore gitRepo secret nfs iscsi glusterfs persistentVolumeClaim rbd
  flexVolume cinder cephfs flocker downwardAPI fc azureFile configMap
  medium sizeLimit secretName claimName items mode defaultMode optional
  labels annotations
  requiredForCompletion measurementRetention
  metricName limit match headerName headerValue headers exact prefix regex percentage
`
  .trim()
  .split(/\s+/);

const RANK: ReadonlyMap<string, number> = new Map(FIELDS.map((field, index) => [field, index] as const).reverse());

/** Fields that hold maps: their keys are someone's own words, so they are sorted whatever they are called. */
const MAPS: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'limits',
  'requests',
]);

/** Numbers and flags that are left out when they are 0 or false. Others stay: `setWeight: 0` is a weight. */
const ZEROS: ReadonlySet<string> = new Set([
  'clusterScope',
  'requiredForCompletion',
  'matchTrafficWeight',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'hostPort',
  'readOnly',
  'stdin',
  'stdinOnce',
  'tty',
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
]);

/** Go leaves these out when they are empty; an empty struct behind a pointer (`emptyDir: {}`) stays. */
function isOmitted(key: string, value: unknown): boolean {
  if ((value === false || value === 0) && ZEROS.has(key)) return true;
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return MAPS.has(key) && typeof value === 'object' && Object.keys(value).length === 0;
}

/** The JSON text of a pod template or of canary steps in Go's order. `inMap`: the object's keys are a map's. */
export function goJson(value: unknown, inMap = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => goJson(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return escapeHtml(JSON.stringify(value ?? null));
  // A template of an experiment names its weight behind its selector, setCanaryScale before its replicas.
  const hasLateWeight = 'specRef' in value;
  const order = (key: string): number => (inMap ? 0 : rank(hasLateWeight && key === 'weight' ? 'selector' : key));
  const fields = Object.entries(value)
    .filter(([key, field]) => inMap || !isOmitted(key, field))
    .sort(([left], [right]) => order(left) - order(right) || (left < right ? -1 : 1));
  const texts = fields.map(([key, field]) => `${escapeHtml(JSON.stringify(key))}:${goJson(field, MAPS.has(key))}`);
  return `{${texts.join(',')}}`;
}

function rank(field: string): number {
  return RANK.get(field) ?? FIELDS.length;
}

/** Go escapes what could end a script element. */
function escapeHtml(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
