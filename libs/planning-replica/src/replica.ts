import type { Provider, Type } from '@nestjs/common';
import { ApplyPlanning, PlanningReaction } from './apply-planning.js';
import { PlanningCache } from './planning-cache.js';
import { PlanningStore } from './planning-store.js';
import { SqlPlanningStore } from './sql-planning-store.js';

/** Providers of a service's replica; `reaction` is what has to follow a change of planning there. */
export const planningReplica = (reaction: Type<PlanningReaction>): Provider[] => [
  { provide: PlanningStore, useClass: SqlPlanningStore },
  { provide: PlanningReaction, useClass: reaction },
  PlanningCache,
  ApplyPlanning,
];
