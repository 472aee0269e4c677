import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { Rational, leastOf, mostOf, parseRational } from '../money/index.js';

/** The text is no expression of the plan's language; `reason` says why, in one sentence. */
export class InvalidExpression extends Error {
  override readonly name = 'InvalidExpression';
  readonly code = 'EXPRESSION_INVALID';
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** The expression is sound, and has no value for these facts: a value that is not there, a field that a deal does not have. */
export class ExpressionFailed extends RangeError {
  override readonly name = 'ExpressionFailed';
  readonly code = 'EXPRESSION_FAILED';
}

export type Subject = Readonly<Record<string, unknown>>;
export type Expression<T> = (subject: Subject) => T;

const MOST_CHARACTERS = 2_000;
const LIMITS = { maxAstNodes: 400, maxDepth: 40, maxListElements: 100, maxMapEntries: 1, maxCallArguments: 8 };

/** Everything an expression may be made of. No loops, no regular expressions, no conversion: each part costs one step. */
const OPERATIONS: ReadonlySet<string> = new Set([
  ...['value', 'id', '.', '[]', 'call', 'rcall', 'list', '?:', '||', '&&', '!_', '-_'],
  ...['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', 'in'],
]);
const FUNCTIONS: ReadonlySet<string> = new Set(['decimal', 'min', 'max']);
const METHODS: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith']);

const TOKENS = /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([A-Za-z_]\w*)|(\d+(?:\.\d+)?)|(\s+)|([^\s\w"'])/y;

/**
 * Writes every number as an exact decimal, outside of texts, so that no amount is ever compared as a binary float and 1 / 2
 * is a half.
 */
const withDecimals = (text: string): string => {
  let rewritten = '';
  TOKENS.lastIndex = 0;
  for (let previous = ''; TOKENS.lastIndex < text.length; ) {
    const at = TOKENS.lastIndex;
    const match = TOKENS.exec(text);
    if (!match) throw new InvalidExpression(`"${text.slice(at, at + 12)}" is not understood`);
    const [token, quoted, word, number] = match;
    const glued = /[\w]$/.test(previous) && (quoted !== undefined || number !== undefined || word !== undefined);
    if (glued) throw new InvalidExpression(`"${previous}${token}" is not understood; numbers are plain decimals, texts plain quotes`);
    rewritten += number === undefined ? token : `decimal("${number}")`;
    previous = token;
  }
  return rewritten;
};

const children = (args: unknown): ASTNode[] =>
  Array.isArray(args) ? args.flatMap(children) : typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];

const refuseForeign = (root: ASTNode): void => {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!OPERATIONS.has(node.op)) throw new InvalidExpression(`"${node.op}" is not part of the language`);
    if (node.op === 'call' && !FUNCTIONS.has(node.args[0])) throw new InvalidExpression(`There is no function "${node.args[0]}"`);
    if (node.op === 'rcall' && !METHODS.has(node.args[0])) throw new InvalidExpression(`There is no function "${node.args[0]}"`);
    if (node.op === '+') refuseTexts(node);
    waiting.push(...children(node.args));
  }
};

/** Texts are compared, never built: a text that grows has no bound. */
const refuseTexts = (node: ASTNode): void => {
  for (const side of children(node.args)) {
    if (side.op === 'value' && typeof side.args === 'string') throw new InvalidExpression('Texts cannot be added');
  }
};

const withDecimalType = (): Environment => {
  const environment = new Environment({ limits: LIMITS });
  environment.registerType('decimal', { ctor: Rational, fields: {} });
  environment.registerFunction('decimal(string): decimal', (text: string) => parseRational(text));
  environment.registerFunction('min(decimal, decimal): decimal', (a: Rational, b: Rational) => leastOf(a, b));
  environment.registerFunction('max(decimal, decimal): decimal', (a: Rational, b: Rational) => mostOf(a, b));
  environment.registerOperator('decimal == decimal', (a: Rational, b: Rational) => a.compare(b) === 0);
  environment.registerOperator('decimal < decimal', (a: Rational, b: Rational) => a.compare(b) < 0);
  environment.registerOperator('decimal <= decimal', (a: Rational, b: Rational) => a.compare(b) <= 0);
  environment.registerOperator('decimal > decimal', (a: Rational, b: Rational) => a.compare(b) > 0);
  environment.registerOperator('decimal >= decimal', (a: Rational, b: Rational) => a.compare(b) >= 0);
  environment.registerOperator('decimal + decimal', (a: Rational, b: Rational) => a.plus(b));
  environment.registerOperator('decimal - decimal', (a: Rational, b: Rational) => a.minus(b));
  environment.registerOperator('decimal * decimal', (a: Rational, b: Rational) => a.times(b));
  environment.registerOperator('decimal / decimal', (a: Rational, b: Rational) => a.over(b));
  environment.registerOperator('-decimal', (a: Rational) => a.negated());
  return environment;
};

const FIELDS = 'map<string, string>';

/** What filters and measured values see. */
export const subjectSchema = {
  deal: {
    ...{ id: 'string', date: 'string', type: 'string', product: 'string', account: 'string', currency: 'string' },
    ...{ amount: 'decimal', quantity: 'decimal', termMonths: 'decimal', fields: FIELDS },
  },
  credit: { id: 'string', date: 'string', kind: 'string', role: 'string', amount: 'decimal', quantity: 'decimal', share: 'decimal' },
  participant: { id: 'string', name: 'string', fields: FIELDS },
  line: { product: 'string', amount: 'decimal', quantity: 'decimal' },
} as const;

const base = withDecimalType();
const facts = base.clone();
for (const [name, schema] of Object.entries(subjectSchema)) facts.registerVariable({ name, schema });

const compile = <T>(environment: Environment, text: string, type: 'bool' | 'decimal'): Expression<T> => {
  if (text.length > MOST_CHARACTERS) throw new InvalidExpression(`An expression has at most ${MOST_CHARACTERS} characters`);
  const source = withDecimals(text);
  const firstLine = (error: unknown): string => ((error as Error).message.split('\n')[0] ?? '').trim();
  let program;
  try {
    program = environment.parse(source);
  } catch (error) {
    throw new InvalidExpression(firstLine(error));
  }
  refuseForeign(program.ast);
  const checked = environment.check(source);
  if (!checked.valid) throw new InvalidExpression(firstLine(checked.error));
  if (checked.type !== type) throw new InvalidExpression(`It gives ${checked.type}, and ${type} is needed`);
  const run = program;
  return (subject) => {
    try {
      return run(subject as Record<string, unknown>) as T;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      throw new ExpressionFailed(firstLine(error));
    }
  };
};

/**
 * Compiles a filter over `deal`, `credit`, `participant` and `line`. Amounts compare exactly; there are no loops, so its cost
 * is bounded by its length.
 * @throws InvalidExpression when it does not parse, does not type-check, or reaches for anything else
 * @example compileFilter('deal.type == "new" && deal.amount > 50000.50')
 */
export const compileFilter = (text: string): Expression<boolean> => compile(facts, text, 'bool');

/** Compiles the value that a measure takes of a credit. @throws InvalidExpression */
export const compileMeasured = (text: string): Expression<Rational> => compile(facts, text, 'decimal');

/**
 * Compiles an expression over named values, such as `oti / target`.
 * @throws InvalidExpression
 */
export const compileValue = (text: string, names: Iterable<string>): Expression<Rational> => compile(named(names), text, 'decimal');

const named = (names: Iterable<string>): Environment => {
  const environment = base.clone();
  for (const name of names) environment.registerVariable(name, 'decimal');
  return environment;
};

/** Compiles a condition over named numbers. @throws InvalidExpression */
export const compileCondition = (text: string, names: Iterable<string>): Expression<boolean> => compile(named(names), text, 'bool');
