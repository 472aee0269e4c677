import type { Answer } from './answer.js';

/** Deals by filters, a page at a time; totals come with the first one. */
export type DealPage = Answer<'/api/metrics/deals'>;
export type Deal = DealPage['items'][number];
export type DealTotal = NonNullable<DealPage['totals']>[number];

/** Who is credited with a deal. */
export type DealCredits = Answer<'/api/metrics/deals/{id}/credits'>;
