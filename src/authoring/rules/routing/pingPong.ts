import { PING_PONG_ROUTERS } from '../../../rollouts';
import { isNull, nodeAt, pairOf, textOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { hasNone, routingOf } from '../shared/routing';

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair('spec.strategy.canary.pingPong');
  if (pair === undefined) return;
  const { start, end } = pair.keyNode;
  for (const name of ['pingService', 'pongService']) {
    const service = pairOf(pair.value, name);
    // The schema asks for the field where it is left out.
    if (service !== undefined && textOf(service.value) === '') {
      yield { ...valueOrKey(service), message: `pingPong needs the name of a Service in ${name}.` };
    }
  }
  const routing = routingOf(object);
  if (routing.state === 'none') {
    yield { start, end, severity: 'warning', message: 'pingPong does nothing without trafficRouting.' };
  } else if (routing.routers.size > 0 && hasNone(routing, PING_PONG_ROUTERS)) {
    yield { start, end, message: 'pingPong works with ALB, Istio and plugins only.' };
  }
  const alb = routing.routers.get('alb');
  if (alb === undefined || routing.state !== 'known' || !isNull(nodeAt(alb.value, ['rootService']))) return;
  yield {
    start: alb.keyNode.start,
    end: alb.keyNode.end,
    message: 'With pingPong the ALB needs a rootService: the Service that the ingress names.',
  };
}

export const pingPong: Rule = {
  id: 'ping-pong',
  title: 'Ping-pong routing',
  defaultSeverity: 'error',
  docs: `
With \`pingPong\` two Services swap the roles of stable and canary, so that no Service changes its pods at the end of an
update. It works with ALB (which then needs \`rootService\`), Istio and plugins; the controller refuses it with other
routers. Without any traffic routing it is accepted and does nothing.
`,
  check,
};
