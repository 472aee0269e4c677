import type { TSchema } from 'typebox';
import type { Findings } from './finding.js';
import type { Plain } from './plain.js';

/** What documents are checked by: the part of JSON Schema that their schemas are written in. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

type Fields = Readonly<Record<string, Plain>>;

const MAX_FINDINGS = 200;
const isFields = (value: Plain): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const patterns = new Map<string, RegExp>();
const patternOf = (source: string): RegExp => {
  const known = patterns.get(source);
  if (known) return known;
  const made = new RegExp(source, 'u');
  patterns.set(source, made);
  return made;
};

interface Fault {
  readonly path: string;
  readonly code: 'FIELD_MISSING' | 'FIELD_UNKNOWN' | 'VALUE_INVALID';
  readonly reason: string;
  readonly suggestion: string;
}

const pathOf = (steps: readonly (string | number)[]): string =>
  steps.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

/** A walk over a value that collects what does not fit. Paths are written only of what does not: most of a long document fits. */
class Check {
  readonly faults: Fault[] = [];

  constructor(private readonly steps: (string | number)[] = []) {}

  private fault(code: Fault['code'], reason: string, suggestion: string, name?: string): void {
    const path = pathOf(name === undefined ? this.steps : [...this.steps, name]);
    this.faults.push({ path, code, reason, suggestion });
  }

  private invalid(reason: string, suggestion: string): void {
    this.fault('VALUE_INVALID', reason, suggestion);
  }

  visit(schema: Schema, value: Plain): void {
    if (this.faults.length >= MAX_FINDINGS) return;
    if (schema.anyOf) this.visitUnion(schema.anyOf, value);
    else if (schema.enum) this.visitChoice(schema.enum, value);
    else if ('const' in schema) this.visitChoice([schema.const], value);
    else if (schema.type === 'string') this.visitText(schema, value);
    else if (schema.type === 'array') this.visitList(schema, value);
    else if (schema.type === 'object') this.visitFields(schema, value);
    else if (schema.type === 'null' && value !== null) this.invalid('The value must be null', 'Leave it out');
  }

  private within(step: string | number, schema: Schema, value: Plain): void {
    this.steps.push(step);
    this.visit(schema, value);
    this.steps.pop();
  }

  private visitChoice(allowed: readonly unknown[], value: Plain): void {
    if (!allowed.includes(value)) this.invalid(`The value is none of ${allowed.length}`, `Use one of: ${allowed.join(', ')}`);
  }

  private visitText(schema: Schema, value: Plain): void {
    if (typeof value !== 'string') this.invalid('The value must be text or a number', 'Write it as one value');
    else if (value.length < (schema.minLength ?? 0)) this.invalid('The value is empty', 'Write something, or leave it out');
    else if (value.length > (schema.maxLength ?? Number.MAX_SAFE_INTEGER))
      this.invalid(`The value has more than ${schema.maxLength ?? 0} characters`, 'Shorten it');
    else if (schema.pattern !== undefined && !patternOf(schema.pattern).test(value))
      this.invalid(`"${value.slice(0, 60)}" does not have the form that is needed`, `It must match ${schema.pattern}`);
  }

  private visitList(schema: Schema, value: Plain): void {
    if (!Array.isArray(value)) {
      this.invalid('The value must be a list', 'Write it in brackets, [ … ], or as lines that begin with -');
      return;
    }
    const list = value as readonly Plain[];
    if (list.length < (schema.minItems ?? 0))
      this.invalid(`The list must have ${schema.minItems ?? 0} entries or more`, 'Add what is missing');
    if (list.length > (schema.maxItems ?? Number.MAX_SAFE_INTEGER))
      this.invalid(`The list has more than ${schema.maxItems ?? 0} entries`, 'Shorten it');
    if (schema.uniqueItems && new Set(list.map((item) => JSON.stringify(item))).size !== list.length)
      this.invalid('The list has an entry twice', 'Keep each once');
    const { items } = schema;
    if (items) list.forEach((item, index) => this.within(index, items, item));
  }

  private visitFields(schema: Schema, value: Plain): void {
    if (!isFields(value)) {
      this.invalid('The value must be a set of fields', 'Write it in braces, { … }, or as indented lines');
      return;
    }
    const { properties = {}, required = [], additionalProperties, patternProperties } = schema;
    for (const name of required)
      if (!Object.hasOwn(value, name)) this.fault('FIELD_MISSING', `\`${name}\` is missing`, `Add \`${name}\``, name);
    const rest = patternProperties
      ? Object.values(patternProperties)[0]
      : typeof additionalProperties === 'object'
        ? additionalProperties
        : null;
    for (const name of Object.keys(value)) {
      const known = Object.hasOwn(properties, name) ? properties[name] : rest;
      if (known) this.within(name, known, value[name] ?? null);
      else if (additionalProperties === false)
        this.fault('FIELD_UNKNOWN', `There is no field \`${name}\` here`, 'Remove it, or correct its spelling', name);
    }
  }

  /** Of several shapes the one that comes nearest says what is wrong. */
  private visitUnion(shapes: readonly Schema[], value: Plain): void {
    let best: Check | null = null;
    for (const shape of shapes) {
      const trial = new Check([...this.steps]);
      trial.visit(shape, value);
      if (trial.faults.length === 0) return;
      const deeper = (check: Check): number => Math.max(...check.faults.map((fault) => fault.path.length));
      if (best === null || deeper(trial) > deeper(best) || (deeper(trial) === deeper(best) && trial.faults.length < best.faults.length))
        best = trial;
    }
    this.faults.push(...(best?.faults ?? []));
  }
}

/** Gives the value as its schema's type, or null with one finding per violation. */
export const readStructure = <T>(schema: TSchema, value: Plain, findings: Findings): T | null => {
  const check = new Check();
  check.visit(schema as Schema, value);
  for (const { path, code, reason, suggestion } of check.faults) findings.add(path, code, reason, suggestion);
  return check.faults.length === 0 ? (value as T) : null;
};
