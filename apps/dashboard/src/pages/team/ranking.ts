import { compareAmounts } from '@attain/ui/format';
import type { TeamMember } from '../../api/team.js';

export interface RankedMember extends TeamMember {
  /** Ties share a place; null without a quota. */
  readonly place: number | null;
}

const ratioOf = (member: TeamMember): string | null => member.figure?.ratio ?? null;

/** Best attainment first; people without a quota last. */
export const ranked = (members: readonly TeamMember[]): RankedMember[] => {
  const ordered = [...members].sort((left, right) => {
    const [a, b] = [ratioOf(left), ratioOf(right)];
    return a === null ? (b === null ? 0 : 1) : b === null ? -1 : compareAmounts(b, a);
  });
  let place = 0;
  return ordered.map((member, index) => {
    const ratio = ratioOf(member);
    const before = index === 0 ? null : ratioOf(ordered[index - 1]!);
    if (ratio === null || before === null || compareAmounts(ratio, before) !== 0) place = index + 1;
    return { ...member, place: ratio === null ? null : place };
  });
};

export interface Band {
  readonly label: string;
  readonly people: number;
  /** Where the band begins, as a share of the quota. */
  readonly from: number;
}

const WIDTH = 0.25;
const BANDS = 8;

/** How many people are in each quarter of the quota; all above 175% are in the last one. */
export const bandsOf = (members: readonly TeamMember[]): Band[] => {
  const bands = Array.from({ length: BANDS }, (_, n) => ({
    label: n === BANDS - 1 ? `${n * 25}% and more` : `${n * 25}–${(n + 1) * 25}%`,
    from: n * WIDTH,
    people: 0,
  }));
  for (const member of members) {
    const ratio = ratioOf(member);
    if (ratio === null) continue;
    const band = bands[Math.min(BANDS - 1, Math.max(0, Math.floor(Number(ratio) / WIDTH)))]!;
    band.people += 1;
  }
  return bands;
};
