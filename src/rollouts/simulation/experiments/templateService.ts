// The Service of an Experiment's template, through which a router sends the template its share of the traffic.
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { Container, ReplicaSet } from '../../objects/objects';
import { ownedBy, uidFor } from '../pass/metadata';
import type { ContainerPort, ServiceWithPorts, TemplateSpec, TemplateStatus } from './experimentFields';
import type { ExperimentPass } from './experimentPass';
import { templateAnnotations } from './templateReplicaSet';

interface ContainerWithPorts extends Container {
  readonly ports?: readonly ContainerPort[] | undefined;
}

/**
 * Makes the Service that a template asks for, with the ports of its containers; without ports there is none. The
 * template's status names it. Source: upstream `createTemplateService`.
 */
export function createTemplateService(
  pass: ExperimentPass,
  template: TemplateSpec,
  status: TemplateStatus,
  replicaSet: ReplicaSet,
): TemplateStatus {
  const containers: readonly ContainerWithPorts[] = replicaSet.spec.template?.spec.containers ?? [];
  const ports = containers.flatMap((container) => container.ports ?? []);
  if (ports.length === 0) return status;
  const name = template.service?.name || replicaSet.metadata.name;
  const present = pass.services.find(name);
  if (present && pass.serviceOf(template.name) !== present) {
    const problem = `service ${name} already exists and is not owned by experiment template ${template.name}`;
    return {
      ...status,
      status: 'Error',
      message: `Failed to create Service ${name} for template '${template.name}': ${problem}`,
    };
  }
  if (!present) pass.services.write(newService(pass, template, name, replicaSet, ports));
  return { ...status, serviceName: name, podTemplateHash: podTemplateHashOf(replicaSet) };
}

function newService(
  pass: ExperimentPass,
  template: TemplateSpec,
  name: string,
  replicaSet: ReplicaSet,
  ports: readonly ContainerPort[],
): ServiceWithPorts {
  const { experiment } = pass;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: experiment.metadata.namespace,
      uid: uidFor(experiment, `Service/${name}`, pass.now),
      resourceVersion: '',
      creationTimestamp: pass.time,
      annotations: templateAnnotations(pass, template),
      ownerReferences: [ownedBy(experiment)],
    },
    spec: {
      selector: replicaSet.metadata.labels,
      ports: ports.map(({ name: portName, containerPort, protocol = 'TCP' }) => ({
        ...(portName && { name: portName }),
        port: containerPort,
        protocol,
        targetPort: containerPort,
      })),
    },
  };
}

/** Deletes a template's Service, if there is one. Source: upstream `deleteTemplateService`. */
export function deleteTemplateService(
  pass: ExperimentPass,
  template: TemplateSpec,
  status: TemplateStatus,
): TemplateStatus {
  const service = pass.serviceOf(template.name);
  if (!service) return status;
  pass.services.remove(service);
  return { ...status, serviceName: undefined, podTemplateHash: undefined };
}
