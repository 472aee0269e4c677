import type { Explanation } from '../../api/why.js';
import { useRead } from '../../api/use-read.js';

/** Everything behind one line. */
export const useExplanation = (lineId: string | null) =>
  useRead<Explanation>(
    `/api/compensation/statements/lines/${encodeURIComponent(lineId ?? '')}/why`,
    {},
    { topics: ['pay', 'credits'], enabled: lineId !== null },
  );
