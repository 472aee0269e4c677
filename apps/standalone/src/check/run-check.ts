import type { Places } from '../places.js';
import type { Progress } from '../progress.js';
import type { System } from '../system.js';

export async function runCheck(_system: System, _places: Places, _progress: Progress, _stop: AbortSignal): Promise<number> {
  return 0;
}
