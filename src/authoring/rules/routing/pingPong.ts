import { routersWith } from '../../../rollouts';
import { isNull, nodeAt, pairOf, textOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { hasNone, routingOf } from '../shared/routing';

export const pingPong: Rule = {
  id: 'ping-pong',
  title: 'Invalid ping-pong setup',
  defaultSeverity: 'error',
  docs: `
With \`pingPong\`, two Services swap the roles of stable and canary, so that no Service changes its pods at the end of an
update. It works with ALB (which then requires \`rootService\`), Istio and plugins; the controller rejects it with other
routers. Without traffic routing it is accepted and has no effect.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
pingPong:
  pingService: my-service-ping
  pongService: my-service-pong
trafficRouting:
  alb: { ingress: my-service, servicePort: 80 }
`,
      right: `
pingPong:
  pingService: my-service-ping
  pongService: my-service-pong
trafficRouting:
  alb: { ingress: my-service, servicePort: 80, rootService: my-service }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair('spec.strategy.canary.pingPong');
  if (pair === undefined) return;
  const { start, end } = pair.keyNode;
  for (const name of ['pingService', 'pongService']) {
    const service = pairOf(pair.value, name);
    // The schema asks for the field where it is left out.
    if (service !== undefined && textOf(service.value) === '') {
      yield { ...valueOrKey(service), message: `pingPong.${name} must be the name of a Service.` };
    }
  }
  const routing = routingOf(object);
  if (routing.state === 'none') {
    yield { start, end, severity: 'warning', message: 'pingPong has no effect without trafficRouting.' };
  } else if (routing.routers.size > 0 && hasNone(routing, routersWith('pingPong'))) {
    yield { start, end, message: 'pingPong works only with ALB, Istio and plugins.' };
  }
  const alb = routing.routers.get('alb');
  if (alb === undefined || routing.state !== 'known' || !isNull(nodeAt(alb.value, ['rootService']))) return;
  yield {
    start: alb.keyNode.start,
    end: alb.keyNode.end,
    message: 'With pingPong, alb requires rootService: the Service that the Ingress routes to.',
  };
}
