// The page where there is no rollout to show: it was deleted, it is being loaded, or something is in the way.
import { cleanText } from '../../rollouts';
import { NOTICE_LOOKS } from '../looks';
import { freshnessView } from './freshnessView';
import { NOTICE_REQUESTS } from './offeredRequests';
import type { PanelFreshness, PanelInput } from './panelInput';
import type { NoticeReason, PanelBody, PanelTarget } from './protocol';

type Notice = Extract<PanelBody, { kind: 'notice' }>;

/** That the rollout no longer exists. */
export function goneNotice({ name, namespace, context }: PanelTarget): Notice {
  return {
    kind: 'notice',
    reason: 'gone',
    icon: NOTICE_LOOKS.gone.icon,
    title: 'This rollout was deleted',
    sentence: `${cleanText(name)} no longer exists in namespace ${cleanText(namespace)} of context ${cleanText(context)}.`,
    remedy: 'If a rollout with this name is created again, this panel shows it.',
    requests: NOTICE_REQUESTS.gone,
  };
}

/** What is in the way of the first data, or that it is being loaded. */
export function bodyWithoutRollout({ target, freshness }: PanelInput): PanelBody {
  const { problem } = freshnessView(freshness);
  if (problem) return { kind: 'notice', ...obstacle(freshness.doing), ...problem };
  return { kind: 'loading', sentence: `Loading ${cleanText(target.name)} from ${cleanText(target.context)}…` };
}

const TITLES: Readonly<Record<Exclude<NoticeReason, 'gone'>, string>> = {
  refused: 'No permission to read this rollout',
  notInstalled: 'Argo Rollouts is not installed in this cluster',
  failed: 'No connection to the cluster',
  disconnected: 'Not connected to a cluster',
  otherContext: 'Another context is selected',
};

function obstacle(doing: PanelFreshness['doing']): Pick<Notice, 'reason' | 'icon' | 'title' | 'requests'> {
  const reason = reasonOf(doing);
  return { reason, icon: NOTICE_LOOKS[reason].icon, title: TITLES[reason], requests: NOTICE_REQUESTS[reason] };
}

function reasonOf(doing: PanelFreshness['doing']): Exclude<NoticeReason, 'gone'> {
  switch (doing) {
    case 'refused':
    case 'notInstalled':
    case 'disconnected':
    case 'otherContext':
      return doing;
    default:
      return 'failed';
  }
}
