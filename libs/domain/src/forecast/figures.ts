import { divideRounded, powerOfTen } from '../money/index.js';
import { categories, categoryOf, probabilityOf, type Category, type CategoryPolicy, type ForecastDeal } from './category.js';

/** Sums of one category, in minor units of the company's currency. */
export interface CategoryFigures {
  readonly amount: bigint;
  readonly weighted: bigint;
  readonly deals: number;
  /** Deals among them that have no amount, or none in the company's currency: they add nothing, and are not 0. */
  readonly withoutAmount: number;
}

export type Figures = Readonly<Record<Category, CategoryFigures>>;

const none: CategoryFigures = { amount: 0n, weighted: 0n, deals: 0, withoutAmount: 0 };
export const noFigures: Figures = { closed: none, commit: none, 'best-case': none, pipeline: none, omitted: none };

/**
 * What a deal is worth by its chance, rounded half away from zero to the minor unit, once per deal: 1,000.01 at 60 % is
 * 600.01. A won deal is worth its amount, an omitted one nothing. Sums of deals therefore add up at every level.
 */
export function weightedOf(deal: ForecastDeal, policy: CategoryPolicy): bigint {
  const category = categoryOf(deal, policy);
  if (deal.minor === null || category === 'omitted') return 0n;
  if (category === 'closed') return deal.minor;
  const { coefficient, scale } = probabilityOf(deal, policy);
  return divideRounded(deal.minor * coefficient, powerOfTen(scale), 'half-away');
}

/** Sums by category of some deals; deals that are gone are left out. */
export function figuresOf(deals: Iterable<ForecastDeal>, policy: CategoryPolicy): Figures {
  const sums = new Map<Category, { amount: bigint; weighted: bigint; deals: number; withoutAmount: number }>();
  for (const category of categories) sums.set(category, { ...none });
  for (const deal of deals) {
    if (deal.gone) continue;
    const sum = sums.get(categoryOf(deal, policy))!;
    sum.amount += deal.minor ?? 0n;
    sum.weighted += weightedOf(deal, policy);
    sum.deals += 1;
    if (deal.minor === null) sum.withoutAmount += 1;
  }
  return Object.fromEntries(sums) as Figures;
}

/** Sum of two people's figures: exact, so children always sum to their parent. */
export function addFigures(a: Figures, b: Figures): Figures {
  const sum = (category: Category): CategoryFigures => ({
    amount: a[category].amount + b[category].amount,
    weighted: a[category].weighted + b[category].weighted,
    deals: a[category].deals + b[category].deals,
    withoutAmount: a[category].withoutAmount + b[category].withoutAmount,
  });
  return Object.fromEntries(categories.map((category) => [category, sum(category)])) as unknown as Figures;
}

/** The weighted pipeline: what is open and not omitted, by its chance. 100.00 at 80 % and 50.00 at 20 % are 90.00. */
export const weightedPipeline = (figures: Figures): bigint =>
  figures.commit.weighted + figures['best-case'].weighted + figures.pipeline.weighted;

/** What the period should end with: what is won, and the weighted pipeline. */
export const expectedTotal = (figures: Figures): bigint => figures.closed.amount + weightedPipeline(figures);
