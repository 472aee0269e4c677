import Type from 'typebox';
import { defineEvent, Id, Nullable, Span } from '../event/index.js';

/** To whom one person reports, over all time. */
export const reportingLineChanged = defineEvent({
  type: 'attain.planning.reporting-line.changed.v1',
  topic: 'attain.planning.reporting-lines',
  summary: "Whole timeline of one person's managers.",
  producer: 'planning',
  consumers: ['metrics', 'compensation', 'coaching', 'forecasting', 'notifications'],
  retention: 'state',
  key: (line) => line.personId,
  schema: Type.Object({
    personId: Id,
    timeline: Type.Array(Type.Object({ ...Span, managerId: Nullable(Id) }), { maxItems: 500 }),
  }),
  example: {
    personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
    timeline: [{ from: '2025-01-01', to: null, managerId: '5f0c1b7e-0000-5000-8000-0000000000f2' }],
  },
});
