// The top of the panel: what supports our sentence, where the traffic is and since when, and what happens next without anybody.
import { desiredPods, replicaSetsOf, scaleDownAt, strategyOf } from '../../rollouts';
import { aheadViews } from './aheadViews';
import { evidenceViews } from './evidenceViews';
import type { PanelRollout } from './panelInput';
import type { BannerView, ImageView, StatusView, StepsView } from './protocol';
import { trafficView } from './trafficView';

interface Shown {
  readonly status: StatusView;
  readonly steps: StepsView | undefined;
  readonly images: readonly ImageView[];
}

/** Everything of it but sentence, images and facts, which other parts of the view are. */
export function bannerView(rollout: PanelRollout, { status, steps, images }: Shown): BannerView {
  const { tree, forecast, sentence } = rollout;
  const isBlueGreen = strategyOf(tree.rollout) === 'BlueGreen';
  const scalesDown = replicaSetsOf(tree).some(
    ({ replicaSet }) => desiredPods(replicaSet) > 0 && scaleDownAt(replicaSet) !== undefined,
  );
  return {
    announcement: steps ? `${status.text}, ${steps.position}` : status.text,
    evidence: evidenceViews(rollout),
    ...trafficView(tree, images),
    ahead: forecast ? aheadViews(forecast, { isBlueGreen, sentence, scalesDown }) : [],
  };
}
