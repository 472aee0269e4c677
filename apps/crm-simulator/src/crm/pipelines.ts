export interface Stage {
  readonly id: string;
  readonly label: string;
  readonly closed: boolean;
  /** As text, `0.0` to `1.0`: a closed stage with 1.0 is won. */
  readonly probability: string;
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly stages: readonly Stage[];
}

export type DealStatus = 'open' | 'won' | 'lost';

const stage = (id: string, label: string, probability: string, closed = false): Stage => ({ id, label, closed, probability });

/** Two pipelines; "Closed lost (nurture)" is open in spite of its name, as in accounts that grew for years. */
export const pipelines: readonly Pipeline[] = [
  {
    id: 'default',
    label: 'Sales Pipeline',
    stages: [
      stage('appointmentscheduled', 'Appointment Scheduled', '0.2'),
      stage('qualifiedtobuy', 'Qualified To Buy', '0.4'),
      stage('presentationscheduled', 'Presentation Scheduled', '0.6'),
      stage('decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'),
      stage('contractsent', 'Contract Sent', '0.9'),
      stage('closedwon', 'Closed Won', '1.0', true),
      stage('closedlost', 'Closed Lost', '0.0', true),
    ],
  },
  {
    id: '7593817',
    label: 'Renewals',
    stages: [
      stage('9567448', 'Upcoming', '0.5'),
      stage('9567451', 'Closed lost (nurture)', '0.1'),
      stage('9567449', 'Signed & counter-signed', '1.0', true),
      stage('9567450', 'Churned', '0.0', true),
    ],
  },
];

const byId = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));

const stagesOf = (pipelineId: string): readonly Stage[] => byId.get(pipelineId)?.stages ?? [];

/** The stage's definition, if the pipeline has it. */
export const stageOf = (pipelineId: string, stageId: string): Stage | undefined =>
  stagesOf(pipelineId).find((candidate) => candidate.id === stageId);

/** Open stages in their order. */
export const openStages = (pipelineId: string): readonly Stage[] => stagesOf(pipelineId).filter((candidate) => !candidate.closed);

/** Id of the closing stage that means won (or lost) in this pipeline. */
export function closingStage(pipelineId: string, outcome: 'won' | 'lost'): string {
  const found = stagesOf(pipelineId).find((candidate) => candidate.closed && (candidate.probability === '1.0') === (outcome === 'won'));
  if (!found) throw new Error(`pipeline ${pipelineId} has no stage for ${outcome}`);
  return found.id;
}

/** What a stage makes of a deal: a closed stage of probability 1.0 is won, any other closed stage is lost. */
export function statusOf(deal: { readonly pipeline: string; readonly stage: string }): DealStatus {
  const found = stageOf(deal.pipeline, deal.stage);
  if (!found?.closed) return 'open';
  return found.probability === '1.0' ? 'won' : 'lost';
}
