// The value of a measurement as the controller writes it into a status: "[0.97]", "0.5", "{\"ok\":true}".

const GO_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number as Go prints it: `NaN`, `+Inf`, `-Inf` or decimal. `undefined` for anything else. */
export function parseGoNumber(text: string): number | undefined {
  switch (text.toLowerCase()) {
    case 'nan':
    case '+nan':
    case '-nan':
      return Number.NaN;
    case 'inf':
    case '+inf':
    case 'infinity':
    case '+infinity':
      return Number.POSITIVE_INFINITY;
    case '-inf':
    case '-infinity':
      return Number.NEGATIVE_INFINITY;
    default:
      return GO_NUMBER.test(text) ? Number(text) : undefined;
  }
}

/**
 * What a condition sees as `result` for a value of a status: a list of numbers (Prometheus), a number, the decoded JSON
 * (web, New Relic), else the text itself.
 */
export function parseMeasuredValue(text: string): unknown {
  const trimmed = text.trim();
  const number = parseGoNumber(trimmed);
  if (number !== undefined) return number;
  if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
    const inner = trimmed.slice(1, -1).trim();
    const numbers = inner === '' ? [] : inner.split(',').map((part) => parseGoNumber(part.trim()));
    if (!numbers.includes(undefined)) return numbers;
  }
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return text;
  }
}

/** Digits without an exponent, as Go's `strconv.FormatFloat(value, 'f', -1, 64)`. */
function formatGoNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const text = String(value);
  const exponent = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!exponent) return Object.is(value, -0) ? '-0' : text;
  const [, sign = '', first = '', fraction = '', power = '0'] = exponent;
  const shift = Number(power);
  const digits = first + fraction;
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}`
    : `${sign}${digits}${'0'.repeat(Math.max(0, shift - fraction.length))}`;
}

/** The text that the controller writes into a measurement: lists of numbers without blanks, everything else as JSON. */
export function formatMeasuredValue(value: unknown): string {
  if (typeof value === 'number') return formatGoNumber(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) {
    return `[${value.map(formatGoNumber).join(',')}]`;
  }
  return value === undefined ? '' : JSON.stringify(value);
}
