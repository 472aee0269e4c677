import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { invalidInput, type FieldError, type ProblemError } from './problem.js';

const MAX_ERRORS = 100;

/** Every error of the tree with its path, e.g. `lines.0.amount`. */
export const fieldErrors = (errors: readonly ValidationError[], above = ''): FieldError[] =>
  errors.flatMap((error) => {
    const path = `${above}${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => {
      return { path, code: rule === 'whitelistValidation' ? 'unknown-field' : rule, message };
    });
    return [...own, ...fieldErrors(error.children ?? [], `${path}.`)];
  });

/** Bodies, queries and parameters are checked against their DTO; a field that the DTO does not know is an error. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors: ValidationError[]): ProblemError => invalidInput(fieldErrors(errors).slice(0, MAX_ERRORS)),
  });
