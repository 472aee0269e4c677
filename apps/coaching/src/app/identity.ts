import { v5 as uuidv5 } from 'uuid';

const NAMESPACE = '6f1b5f3c-7f0e-5b57-9f0a-4d2c5a3b9e10';

/** The id of the goal that a quota brings with it in one period: the same however often it is made. */
export const defaultGoalId = (quotaId: string, periodStart: string): string => uuidv5(`default-goal ${quotaId} ${periodStart}`, NAMESPACE);
