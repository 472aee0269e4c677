import { dateOfDay, dayNumber, periodOf } from '@attain/domain/calendar';
import { segmentKey, type CellTerms, type PlanVersion } from '@attain/domain/payout';
import type { Rulebook } from './rulebook.js';
import { segmentName } from './segment-record.js';
import { termsOf, type WantedSegment } from './segment-terms.js';
import type { CreditRange, StoredCredits } from './stored-credits.js';

/** A segment that a participant's credits ask for, with its terms. */
export interface TermedSegment extends WantedSegment {
  readonly terms: readonly CellTerms[];
}

/**
 * The segments that a participant's live credits belong to by today's rules, as `segmentsAt` gives them credit by credit,
 * found by basis period instead: by name.
 * @param from first date whose credits may be priced differently; basis periods that ended by then are left out
 */
export const wantedSegments = (
  rules: Rulebook,
  personId: string,
  from: string,
  credits: StoredCredits,
  range: CreditRange,
): Map<string, TermedSegment> => {
  const wanted = new Map<string, TermedSegment>();
  const seen = new Set<string>();
  const first = dateOfDay(credits.days[range.from]!);
  const last = dateOfDay(credits.days[range.to - 1]!);
  for (const code of new Set((rules.assignments.get(personId) ?? []).map(({ plan }) => plan))) {
    for (const candidate of candidates(rules, rules.plans.get(code) ?? [], first, last)) {
      const name = segmentName(candidate.key);
      if (candidate.end <= from || seen.has(name)) continue;
      seen.add(name);
      const terms = termsOf(rules, personId, candidate.key);
      if (terms.some((cell) => credits.hasBetween(range, dayNumber(cell.from), dayNumber(cell.to))))
        wanted.set(name, { ...candidate, terms });
    }
  }
  return wanted;
};

/** Every segment that credits of `[first, last]` could belong to under some version. */
function* candidates(rules: Rulebook, versions: readonly PlanVersion[], first: string, last: string): Generator<WantedSegment> {
  for (const { plan } of versions) {
    const calendar = rules.calendars.get(plan.calendar);
    if (!calendar) continue;
    for (const component of plan.components) {
      for (let date = first; date <= last; ) {
        const { end } = periodOf(calendar, component.basis, date);
        yield { key: segmentKey(plan, component, calendar, date), payPeriod: plan.payPeriod, end };
        date = end;
      }
    }
  }
}
