import { describe, expect, it } from '@jest/globals';
import { describeMatrix, type MatrixReport } from './matrix.js';
import type { Organisation } from './organisation.js';
import type { ExpressApp, OpenRoutes, Plug } from './plug.js';
import { assertEveryRouteIsPlugged, proveAuthorization } from './prove.js';
import type { ServiceUnderTest } from './service-under-test.js';
import { undescribedAnswers } from './undescribed.js';

export interface AuthorizationSubject {
  readonly name: string;
  /** Running when the tests run. */
  service(): ServiceUnderTest<ExpressApp>;
  readonly company: Organisation;
  plugsOf(organisation: Organisation): Plug[];
  /** A served route: left out, it must be named. */
  readonly leftOut: string;
  readonly open?: OpenRoutes;
  /** Where its openapi.json is, if not below its prefix. */
  readonly describedAt?: string;
  /** Text that no answer may ever hold. */
  readonly never: readonly string[];
  readonly samples?: number;
  /** Fewer checks than this have missed something. */
  readonly atLeast: number;
  /** What refused requests may not change. */
  state?(): Promise<unknown>;
  /** Other reporting lines, past ones too, and how the service is told of them. */
  readonly moved?: { readonly organisation: Organisation; tell(): Promise<void> };
}

/** What every service promises of who may see and do what, as tests. */
export const authorizationTests = (subject: AuthorizationSubject): void => {
  const { name, company, open = {}, never, samples, moved } = subject;
  const prove = async (organisation: Organisation, title: string): Promise<MatrixReport> => {
    const plugs = subject.plugsOf(organisation);
    const report = await proveAuthorization({
      service: subject.service(),
      plugs,
      open,
      organisation,
      never,
      ...(samples === undefined ? {} : { samples }),
    });
    process.stdout.write(`${title}: ${describeMatrix(report)}\n`);
    expect(describeMatrix(report)).toMatch(/: 0 leaks, 0 withheld, 0 faults$/);
    return report;
  };

  describe(`who may see and do what in ${name}`, () => {
    it('given a route that nobody plugged in, names it', () => {
      const plugs = subject.plugsOf(company).filter(({ served }) => served !== subject.leftOut);
      const [method, path] = subject.leftOut.split(' ', 2);
      expect(() => assertEveryRouteIsPlugged({ service: subject.service(), plugs, open })).toThrow(
        `${method} ${subject.service().prefix}${path}: served, but nobody plugged it`,
      );
    });

    it('given its openapi.json, every route says what a good answer holds', async () => {
      expect(await undescribedAnswers(subject.service(), subject.describedAt)).toEqual([]);
    });

    it('given trees of people, every route answers every principal as the rules say, and the refused change nothing', async () => {
      const before = await subject.state?.();
      const report = await prove(company, name);
      expect(report.checks).toBeGreaterThan(subject.atLeast);
      expect(report.denials).toBeGreaterThan(report.checks / 4);
      expect(await subject.state?.()).toEqual(before);
    }, 120_000);

    if (moved === undefined) return;
    it('given a change of reporting lines, past ones too, the managers before and after it see what the new lines say', async () => {
      await moved.tell();
      await prove(moved.organisation, `${name}, reorganised`);
    }, 120_000);
  });
};
