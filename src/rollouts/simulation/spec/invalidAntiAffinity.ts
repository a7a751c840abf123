// What the controller refuses in `antiAffinity`, which both strategies have.
import type { AntiAffinity } from '../../objects/objects';
import { invalid } from './fieldErrors';

/** The first problem, as a field error. Source: reference 4.2, upstream `ValidateRolloutStrategyAntiAffinity`. */
export function invalidAntiAffinity(antiAffinity: AntiAffinity | undefined): string | undefined {
  if (!antiAffinity) return undefined;
  const preferred = antiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
  const has = [preferred, antiAffinity.requiredDuringSchedulingIgnoredDuringExecution].map((one) => one !== undefined);
  if (has[0] === has[1]) {
    const value = `antiAffinity.PreferredDuringSchedulingIgnoredDuringExecution: ${has[0]} antiAffinity.RequiredDuringSchedulingIgnoredDuringExecution: ${has[1]}`;
    return invalid('antiAffinity', value, 'AntiAffinity must have exactly one strategy listed');
  }
  if (!preferred) return undefined;
  const { weight = 0 } = preferred;
  return weight < 1 || weight > 100
    ? invalid('antiAffinity.weight', weight, 'AntiAffinity weight must be between 1-100')
    : undefined;
}
