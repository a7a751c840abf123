// Every sentence of the domain that a person reads, over the states that its tests know.
import { percentText, stepWords } from '../../../src/rollouts';
import { action, actions, seenState, whatMoved, whatOvertook } from '../../../src/rollouts/actions';
import { effectText } from '../../../src/rollouts/actions/promise/promiseWords';
import { budgetSentence, checkCondition, parseCondition } from '../../../src/rollouts/analysis';
import { assessMeasurement } from '../../../src/rollouts/analysis/run/measurement';
import { validateObject } from '../../../src/rollouts/schema';
import { toldAt } from '../../support/recorded/recordedSentences';
import { told } from '../../support/sentences/sentenceCases';
import type { Sentence } from '../../support/sentences/sentenceTable';
import { GATE_CASES } from './actions/gateCases';
import { HELD_CASES } from './actions/heldStates';
import { OTHER_CASES } from './actions/otherCases';
import { OVERTAKEN_CASES } from './actions/overtakenCases';
import { PROMISES, RETRIES } from './actions/promiseFacts';
import { SEEN, SEEN_CASES } from './actions/seenCases';
import { ABORTED, canaryState, inconclusiveState, workingState } from './actions/states';
import { MISTAKES, NOT_UNDERSTOOD, TYPE_MISTAKES } from './analysis/conditions/problemCases';
import { BUDGET_CASES, budgetOf } from './analysis/metrics/budgetCases';
import { RECORDED, STATES } from './model/sentences/cases';
import { STEP_CASES } from './model/steps/stepCases';
import { PROBLEM_CASES } from './schema/problemCases';

/** All of them, in the order in which the table shows them. */
export function sentences(): readonly Sentence[] {
  return [
    ...states(),
    ...recorded(),
    ...answers(),
    ...promises(),
    ...waits(),
    ...moves(),
    ...steps(),
    ...shares(),
    ...budgets(),
    ...conditions(),
    ...measurements(),
    ...schemaProblems(),
  ];
}

function states(): readonly Sentence[] {
  return Object.entries(STATES).flatMap(([group, cases]) =>
    cases.map((each) => ({ when: `rollout, ${group}: ${each.name}`, says: told(each).text })),
  );
}

function recorded(): readonly Sentence[] {
  return RECORDED.flatMap(({ recording, moments }) => {
    const said = toldAt(recording, moments);
    return moments.map(({ name }, index) => {
      const { known, alone } = said[index] ?? {};
      const differs = alone?.text === known?.text ? '' : `\n(only the Rollout known) ${alone?.text ?? ''}`;
      return { when: `recorded ${recording}: ${name}`, says: `${known?.text ?? ''}${differs}` };
    });
  });
}

/** What each action says in each state: its effect, or why it is not offered. */
function answers(): readonly Sentence[] {
  return [...GATE_CASES, ...OTHER_CASES, ...HELD_CASES].map(({ name, state }) => ({
    when: `actions on ${name}`,
    says: actions
      .map((each) => {
        const decision = each.decide(state);
        return decision.offered
          ? `${each.title}: ${decision.effect}`
          : `${each.title} (not offered): ${decision.reason}`;
      })
      .join('\n'),
  }));
}

/** The words of each fact that an action can promise. */
function promises(): readonly Sentence[] {
  const start = 'Resumes the rollout';
  const says = PROMISES.map((promised) =>
    effectText(promised, canaryState({}))
      .slice(start.length)
      .replace(/^[:.] /, ''),
  );
  const retries = RETRIES.map((promised) => effectText(promised, canaryState({})));
  return [
    { when: 'what an action can promise', says: says.join('\n') },
    { when: 'a retry of what has failed', says: retries.join('\n') },
  ];
}

/** What is waited for after each request of an action. */
function waits(): readonly Sentence[] {
  const states = [canaryState({ spec: { paused: true } }), workingState(2), canaryState({ status: ABORTED })];
  return actions.map(({ id, title }) => {
    const decisions = states.map((state) => action(id).decide(state));
    const texts = decisions.flatMap((decision) =>
      decision.offered ? decision.phases.map(({ waitingFor }) => `waiting for ${waitingFor}`) : [],
    );
    return { when: `after ${title}`, says: [...new Set(texts)].join('\n') };
  });
}

function moves(): readonly Sentence[] {
  const retried = whatMoved(seenState(canaryState({ status: ABORTED }).rollout), workingState(0).rollout);
  return [
    ...SEEN_CASES.map(({ name, now }) => ({
      when: `changed since seen: ${name}`,
      says: whatMoved(SEEN, now.rollout) ?? '(nothing)',
    })),
    { when: 'changed since seen: an aborted update that was retried', says: retried ?? '(nothing)' },
    ...OVERTAKEN_CASES.map(({ name, sent, now }) => ({
      when: `instead of the effect: ${name}`,
      says: whatOvertook(sent.rollout, now.rollout) ?? '(still waiting)',
    })),
    { when: 'instead of the effect: an analysis that is inconclusive again', says: inconclusiveTwice() },
  ];
}

function inconclusiveTwice(): string {
  const decision = action('promote').decide(inconclusiveState({ name: 'web-two-2-pre', status: 'Inconclusive' }));
  if (!decision.offered) throw new Error(decision.reason);
  const again = inconclusiveState({ name: 'web-two-2-pre.1', status: 'Inconclusive' });
  return decision.phases[0]?.cameTo?.(again.rollout) ?? '(nothing)';
}

function steps(): readonly Sentence[] {
  return STEP_CASES.map(({ step, maximum }) => ({
    when: `step ${JSON.stringify(step)}${maximum === undefined ? '' : ` of ${maximum}`}`,
    says: stepWords(step, maximum),
  }));
}

function schemaProblems(): readonly Sentence[] {
  return PROBLEM_CASES.filter(({ says }) => says).map(({ name, kind = 'Rollout', object, version }) => ({
    when: `schema: ${name}`,
    says: validateObject(kind, object, version)[0]?.message ?? '(nothing)',
  }));
}

function shares(): readonly Sentence[] {
  return [0.2, 99.8].map((percent) => ({ when: `a share of ${percent} %`, says: percentText(percent) }));
}

function budgets(): readonly Sentence[] {
  return BUDGET_CASES.map((each) => ({ when: `failure budget: ${each.name}`, says: budgetSentence(budgetOf(each)) }));
}

function conditions(): readonly Sentence[] {
  return [
    ...MISTAKES.map(({ condition }) => ({ when: `condition ${condition || '(empty)'}`, says: problemIn(condition) })),
    ...NOT_UNDERSTOOD.map(([condition]) => ({ when: `condition ${named(condition)}`, says: problemIn(condition) })),
    ...TYPE_MISTAKES.map(({ condition, type }) => {
      const parsed = parseCondition(condition);
      const problem = parsed.ok ? checkCondition(parsed.expression, type) : undefined;
      return { when: `condition ${condition} on ${JSON.stringify(type)}`, says: problem?.message ?? '(nothing)' };
    }),
  ];
}

/** Why a measurement of the simulation is an error, where the condition itself is none. */
function measurements(): readonly Sentence[] {
  const list = Array.from({ length: 1000 }, (_, index) => index);
  const cases: readonly (readonly [when: string, condition: string, value: unknown])[] = [
    ['no data', 'result[0] > 1', []],
    ['a number in the place of a list', 'all(result, # > 1)', 1],
    ['a condition that is not understood', 'max(result[0], 1) > 0', [1]],
    [
      'a condition that goes through a long list again and again',
      'all(result, any(result, none(result, # == -1)) or true)',
      list,
    ],
  ];
  return cases.map(([when, successCondition, value]) => ({
    when: `measurement: ${when}`,
    says: assessMeasurement({ successCondition }, value).message ?? '(nothing)',
  }));
}

function named(condition: string): string {
  return condition.length > 80 ? `${condition.slice(0, 12)}… of ${condition.length} characters` : condition;
}

function problemIn(condition: string): string {
  const parsed = parseCondition(condition);
  if (parsed.ok) return '(nothing)';
  return parsed.problem?.message ?? `(not understood) ${parsed.notUnderstood?.what ?? ''}`;
}
