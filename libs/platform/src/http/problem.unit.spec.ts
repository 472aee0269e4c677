import { describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { invalidInput, notFound, toProblem } from './index.js';

describe('the translation of an error', () => {
  it('given "not found" from anywhere, says the same', () => {
    expect(toProblem(new NotFoundException('Cannot GET /secret'), {}).toBody()).toEqual(notFound().toBody());
  });

  it('given errors of Nest, keeps their status under a stable code', () => {
    expect(toProblem(new BadRequestException('not a UUID'), {})).toMatchObject({ status: 400, code: 'bad-request', detail: 'not a UUID' });
    expect(toProblem(new HttpException('too large', 413), {})).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it('given a domain error, takes the status of its code; without one it is a bug', () => {
    const error = Object.assign(new Error('overlaps'), { code: 'PLAN_OVERLAP' });
    expect(toProblem(error, { PLAN_OVERLAP: 409 })).toMatchObject({ status: 409, code: 'plan-overlap', detail: 'overlaps' });
    expect(toProblem(error, {})).toMatchObject({ status: 500, code: 'internal', detail: undefined });
    expect(toProblem(Object.assign(new Error('x'), { code: 'toString' }), {})).toMatchObject({ status: 500 });
  });

  it('given things thrown that are no errors, is a bug', () => {
    for (const thrown of [undefined, null, 'text', 7]) expect(toProblem(thrown, {}).status).toBe(500);
  });

  it('has a body of RFC 9457', () => {
    expect(invalidInput([{ path: 'a.0', code: 'min', message: 'too small' }]).toBody('/x', 'r1')).toEqual({
      type: 'urn:attain:problem:invalid-input',
      title: 'The input is not valid',
      status: 400,
      code: 'invalid-input',
      detail: '1 error(s) in the input',
      instance: '/x',
      requestId: 'r1',
      errors: [{ path: 'a.0', code: 'min', message: 'too small' }],
    });
  });
});
