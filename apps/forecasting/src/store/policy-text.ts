import type { CategoryPolicy, OpenCategory } from '@attain/domain/forecast';
import { formatDecimal, parseDecimal } from '@attain/domain/money';

interface KeptPolicy {
  readonly commitFrom: string;
  readonly bestCaseFrom: string;
  readonly otherwise: string;
  readonly stages: readonly { readonly stage: string; readonly probability: string; readonly category: OpenCategory | null }[];
}

export const policyText = ({ commitFrom, bestCaseFrom, otherwise, stages }: CategoryPolicy): string =>
  JSON.stringify({
    commitFrom: formatDecimal(commitFrom),
    bestCaseFrom: formatDecimal(bestCaseFrom),
    otherwise: formatDecimal(otherwise),
    stages: [...stages].map(([stage, { probability, category }]) => ({ stage, probability: formatDecimal(probability), category })),
  } satisfies KeptPolicy);

export function policyOf(text: string): CategoryPolicy {
  const kept = JSON.parse(text) as KeptPolicy;
  return {
    commitFrom: parseDecimal(kept.commitFrom),
    bestCaseFrom: parseDecimal(kept.bestCaseFrom),
    otherwise: parseDecimal(kept.otherwise),
    stages: new Map(kept.stages.map(({ stage, probability, category }) => [stage, { probability: parseDecimal(probability), category }])),
  };
}
