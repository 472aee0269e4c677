import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import Value from 'typebox/value';
import type { Findings } from './finding.js';
import type { Plain } from './plain.js';

/** `/components/0/code` → `components[0].code` */
const toPath = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`), '');

interface Problem {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: unknown;
  readonly message: string;
}

const listOf = (params: unknown, name: string): string[] => {
  const value = (params as Record<string, unknown>)[name];
  return Array.isArray(value) ? value.map(String) : [];
};

const suggestion = (problem: Problem): string => {
  const allowed = (problem.params as Record<string, unknown>)['allowedValues'];
  return Array.isArray(allowed) ? `Use one of: ${allowed.join(', ')}` : `It ${problem.message}`;
};

/** What is missing or unknown is named by its own path, not by its parent's. */
const report = (problem: Problem, findings: Findings): void => {
  const here = findings.at(toPath(problem.instancePath));
  if (problem.keyword === 'required') {
    for (const name of listOf(problem.params, 'requiredProperties'))
      here.add(name, 'FIELD_MISSING', `\`${name}\` is missing`, `Add \`${name}\``);
  } else if (problem.keyword === 'additionalProperties') {
    for (const name of listOf(problem.params, 'additionalProperties')) {
      here.add(name, 'FIELD_UNKNOWN', `There is no field \`${name}\` here`, 'Remove it, or correct its spelling');
    }
  } else if (problem.keyword !== 'anyOf' && problem.keyword !== 'boolean') {
    here.add('', 'VALUE_INVALID', `The value ${problem.message}`, suggestion(problem));
  }
};

/** The library stops at a few errors by default; an author wants them all, up to a screenful. */
const MAX_ERRORS = 200;

const errorsOf = (schema: TSchema, value: Plain): readonly Problem[] => {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: MAX_ERRORS });
  try {
    return Value.Errors(schema, value) as readonly Problem[];
  } finally {
    Settings.Set({ maxErrors });
  }
};

/** Gives the value as its schema's type, or null with one finding per violation. */
export const readStructure = <T>(schema: TSchema, value: Plain, findings: Findings): T | null => {
  if (Value.Check(schema, value)) return value as T;
  for (const problem of errorsOf(schema, value)) report(problem, findings);
  return null;
};
