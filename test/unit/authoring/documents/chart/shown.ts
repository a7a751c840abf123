// Templates and their output as short texts, so that a test's table shows what was read.
import type {
  Operand,
  Pipeline,
  TemplateNode,
} from '../../../../../src/authoring/documents/chart/template/templateParser';
import type {
  Condition,
  OutputNode,
  TemplateValue,
  ValuesPath,
} from '../../../../../src/authoring/documents/chart/template/templateValue';

function shownOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'field':
      return `.${operand.path.join('.')}`;
    case 'variable':
      return [`$${operand.name}`, ...operand.path].join('.');
    case 'name':
      return operand.name;
    case 'string':
      return JSON.stringify(operand.text);
    case 'number':
      return String(operand.value);
    case 'pipeline':
      return [`(${shownPipeline(operand.pipeline)})`, ...operand.path].join('.');
  }
}

/** `$x := .a | default "b"` */
function shownPipeline({ variables, isAssignment, commands }: Pipeline): string {
  const names = variables.map((name) => `$${name}`).join(', ');
  const sign = isAssignment ? '=' : ':=';
  const text = commands.map((command) => command.map(shownOperand).join(' ')).join(' | ');
  return variables.length === 0 ? text : `${names} ${sign} ${text}`;
}

/** `a[.x]if(.y){b}else{c}` */
export function shownTemplate(nodes: readonly TemplateNode[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'output':
          return `[${shownPipeline(node.pipeline)}]`;
        default: {
          const rest = node.otherwise === undefined ? '' : `else{${shownTemplate(node.otherwise)}}`;
          return `${node.kind}(${shownPipeline(node.pipeline)}){${shownTemplate(node.body)}}${rest}`;
        }
      }
    })
    .join('');
}

export function shownPath(path: ValuesPath): string {
  return `.Values${path.map((part) => `.${part}`).join('')}`;
}

/** `.Values.a`, `"text"`, `a | b` for one of two, `a + b` for both merged, `?(.Values.a)` for something made of it. */
export function shownValue(value: TemplateValue): string {
  switch (value.kind) {
    case 'root':
      return '.';
    case 'values':
      return shownPath(value.path) + (value.omitted ? ` without ${value.omitted.join(', ')}` : '');
    case 'dict':
      return `{${[...value.entries].map(([key, entry]) => `${key}: ${shownValue(entry)}`).join(', ')}}`;
    case 'list':
      return `[${value.items.map(shownValue).join(', ')}]`;
    case 'text':
      return JSON.stringify(value.text);
    case 'output':
      return `output ${shownOutput(value.nodes)}`;
    case 'choice':
      return value.of.map(shownValue).join(value.isMerged === true ? ' + ' : ' | ');
    case 'unknown':
      return `?(${value.from.map(shownPath).join(' ')})`;
  }
}

export function shownCondition({ id, holds, truthy }: Condition): string {
  return `${holds ? '' : 'not '}${truthy ? shownPath(truthy) : id}`;
}

/** `text<yaml .Values.a>` and `{if .Values.a: … | …}`; a `!` behind branches of which one is always taken. */
export function shownOutput(nodes: readonly OutputNode[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'hole':
          return `<${node.form} ${shownValue(node.value)}>`;
        case 'branches': {
          const branches = node.branches.map(
            (branch) => `${branch.conditions.map(shownCondition).join(' and ')}: ${shownOutput(branch.nodes)}`,
          );
          return `{${branches.join(' | ')}}${node.isComplete ? '!' : ''}`;
        }
        case 'repeat':
          return `each ${shownValue(node.over)}(${shownOutput(node.nodes)})`;
      }
    })
    .join('');
}
