import type { Answer } from './answer.js';

/** Figures by category of a person, a team or the company in one period. */
export type ForecastSummary = Answer<'/api/forecasting/summary'>;
export type ForecastCategory = ForecastSummary['categories'][number];
export type CategoryCode = ForecastCategory['code'];
export type ForecastMember = ForecastSummary['people'][number];

/** Start + all steps = end. */
export type Waterfall = Answer<'/api/forecasting/waterfall'>;
export type WaterfallStep = Waterfall['steps'][number];

/** The deals behind the figures. */
export type ForecastDeals = Answer<'/api/forecasting/deals'>;
export type ForecastDeal = ForecastDeals['items'][number];
