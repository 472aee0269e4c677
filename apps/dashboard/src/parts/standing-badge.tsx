import { StatusBadge, type Status } from '@attain/ui/parts';
import type { Standing } from '../api/team.js';

const looks: Readonly<Record<Standing, { readonly status: Status; readonly word: string }>> = {
  reached: { status: 'ahead', word: 'Quota reached' },
  ahead: { status: 'ahead', word: 'Ahead' },
  'on-pace': { status: 'on-track', word: 'On pace' },
  behind: { status: 'behind', word: 'Behind' },
};

export const standingWords = (standing: Standing): string => looks[standing].word;

/** How somebody stands against the share of the period that has passed. */
export const StandingBadge = ({ standing }: { readonly standing: Standing | null }) => {
  if (standing === null) return <StatusBadge status="neutral">No quota</StatusBadge>;
  const { status, word } = looks[standing];
  return <StatusBadge status={status}>{word}</StatusBadge>;
};
