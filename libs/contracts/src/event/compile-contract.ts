import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { EventContract } from './define-event.js';

/** One thing that is wrong with a body: where (JSON pointer, '' is the body itself) and what. */
export interface ContractViolation {
  readonly path: string;
  readonly message: string;
}

export interface CompiledContract {
  /** Everything that is wrong with the body, at most 8 entries; empty when it keeps the contract. Unknown fields are allowed. */
  check(data: unknown): readonly ContractViolation[];
}

const reportedAtMost = 8;
const none: readonly ContractViolation[] = [];
const compiled = new WeakMap<TSchema, CompiledContract>();

/**
 * The contract's validator, compiled once per schema and kept; used on both sides of the wire.
 *
 * `compileContract(dealChanged).check({})` gives `[{ path: '', message: 'must have required properties dealId, …' }]`.
 */
export function compileContract(contract: Pick<EventContract, 'schema'>): CompiledContract {
  const known = compiled.get(contract.schema);
  if (known) return known;
  const validator = Compile(contract.schema);
  const made: CompiledContract = {
    // Errors() walks the schema uncompiled and is many times slower: only a body that failed pays for it.
    check: (data) => (validator.Check(data) ? none : violationsOf(validator.Errors(data))),
  };
  compiled.set(contract.schema, made);
  return made;
}

const violationsOf = (errors: readonly { instancePath: string; message: string }[]): readonly ContractViolation[] =>
  errors.slice(0, reportedAtMost).map(({ instancePath, message }) => ({ path: instancePath, message }));
